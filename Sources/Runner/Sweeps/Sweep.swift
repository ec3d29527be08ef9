import Foundation
import Storage

/// Decides, while a run works at a round, what comes next: an item that starts, or progress that is kept.
struct Sweep: Sendable {
    enum Next: Hashable, Sendable {
        /// Start this item, and tell when it has ended.
        case start(SweepRound.Item)
        /// Keep how far the round has come.
        case keep(SweepProgress)
        /// Ask again when an item has ended, and after so many seconds at the latest; nil: there is nothing else to
        /// wait for.
        case wait(TimeInterval?)
        /// All items are done.
        case finished
    }

    /// Progress is kept with each item that ends, but not more often than this, in seconds.
    private static let keepingInterval: TimeInterval = 1
    /// A wait is no longer, in seconds: the clock may be set meanwhile.
    private static let longestWait: TimeInterval = 60

    private(set) var progress: SweepProgress
    /// What was kept last, and when.
    private var kept: SweepProgress
    private var keptAt = Date.distantPast
    private var pending: ArraySlice<SweepRound.Item>
    private var going = 0
    private let maxConcurrent: Int
    private var pace: EvenPace

    init(_ round: SweepRound, maxConcurrent: Int) {
        let row = round.row
        (progress, kept, pending) = (row.progress, row.progress, round.pending[...])
        self.maxConcurrent = maxConcurrent
        pace = EvenPace(start: row.beganAt, pace: row.pace, count: row.items.count, started: row.progress.count)
    }

    /// Whether no item is at work.
    var isIdle: Bool { going == 0 }

    /// What is to be done now; to be asked again after each answer.
    mutating func next(at now: Date) -> Next {
        // A clock that was set back must not keep progress from being kept.
        keptAt = min(keptAt, now)
        let untilKept = progress != kept ? Self.keepingInterval - now.timeIntervalSince(keptAt) : nil
        if let untilKept, untilKept <= 0 {
            (kept, keptAt) = (progress, now)
            return .keep(progress)
        }
        if pending.isEmpty, going == 0 { return .finished }
        guard let item = pending.first, going < maxConcurrent else { return .wait(untilKept) }
        let wait = min(pace.wait(at: now), Self.longestWait)
        guard wait <= 0 else { return .wait(min(wait, untilKept ?? wait)) }
        pace.start(at: now)
        pending.removeFirst()
        going += 1
        return .start(item)
    }

    /// An item has ended well, or with a failure that the loop lets pass.
    mutating func ended(_ position: Int) {
        going -= 1
        progress.insert(position)
    }
}
