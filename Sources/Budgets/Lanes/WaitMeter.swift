import Foundation

/// What a waiter waits for.
package enum WaitKind: String, Hashable, Codable, CaseIterable, Sendable {
    /// A 429 closed the gate for the whole key, or it is only partly open again.
    case gate
    /// The window is used up.
    case window
    /// What is left of the window is another lane's, or a run's that was promised it.
    case lane
    /// Too many requests in quick succession.
    case burst
    /// Others are before it.
    case turn
}

/// Counts how long waiters wait for what. Whoever waits in one rank waits for the same, so that the time is counted
/// once for each rank, and a waiter's part is the difference between its end and its beginning.
struct WaitMeter: Sendable {
    private var totals: [Rank: [WaitKind: TimeInterval]] = [:]
    private var current: [Rank: WaitKind] = [:]
    private var begun: [Int: (rank: Rank, totals: [WaitKind: TimeInterval], isFirst: Bool)] = [:]
    private var clock: Date

    init(at now: Date) {
        clock = now
    }

    /// Time passed, in which each rank waited for what was said last.
    mutating func advance(to now: Date) {
        let elapsed = max(0, now.timeIntervalSince(clock))
        for (rank, kind) in current { totals[rank, default: [:]][kind, default: 0] += elapsed }
        clock = now
    }

    /// What each rank in which somebody waits is waiting for from now on.
    mutating func wait(for kinds: [Rank: WaitKind]) {
        current = kinds
    }

    /// `isFirst`: nobody of its rank waits already.
    mutating func begin(_ ticket: Int, rank: Rank, isFirst: Bool) {
        begun[ticket] = (rank, totals[rank] ?? [:], isFirst)
    }

    /// How many seconds the ticket waited for what.
    mutating func end(_ ticket: Int) -> [WaitKind: TimeInterval] {
        guard let start = begun.removeValue(forKey: ticket) else { return [:] }
        var waited: [WaitKind: TimeInterval] = [:]
        for (kind, total) in totals[start.rank] ?? [:] {
            let seconds = total - start.totals[kind, default: 0]
            guard seconds > 0 else { continue }
            // Where only the burst holds, those behind the first wait for their turn.
            waited[kind == .burst && !start.isFirst ? .turn : kind, default: 0] += seconds
        }
        return waited
    }
}
