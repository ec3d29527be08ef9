import DequeModule
import Foundation

/// The requests that still count against a limit although they were answered.
///
/// A permit returns one window after its answer arrived: the server counted it at some instant before that,
/// so ours never returns earlier than the server's.
struct SlidingWindow: Sendable {
    let span: TimeInterval
    /// When each counted permit returns, earliest first.
    private var returns: Deque<Date> = []

    init(span: TimeInterval) {
        self.span = span
    }

    mutating func count(answeredAt instant: Date) {
        returns.append(max(instant + span, returns.last ?? .distantPast))
    }

    mutating func forgetReturned(at now: Date) {
        returns.removeFirst(firstCounted(at: now))
    }

    /// How many answered permits count at `now`.
    func counted(at now: Date) -> Int {
        returns.count - firstCounted(at: now)
    }

    /// How many more may go; negative after the limit was lowered.
    func room(limit: Int, inFlight: Int, at now: Date) -> Int {
        limit - inFlight - counted(at: now)
    }

    /// When the next one may go by the passing of time alone; nil when an answer must arrive first.
    func opens(limit: Int, inFlight: Int, at now: Date) -> Date? {
        let missing = 1 - room(limit: limit, inFlight: inFlight, at: now)
        guard missing > 0 else { return now }
        let index = firstCounted(at: now) + missing - 1
        return returns.indices.contains(index) ? returns[index] : nil
    }

    /// After the clock was set back: nothing counts for longer than a window from now.
    mutating func clockWasSetBack(to now: Date) {
        let latest = now + span
        for index in returns.indices.reversed() {
            guard returns[index] > latest else { break }
            returns[index] = latest
        }
    }

    /// The index of the first permit that has not returned, by bisection.
    private func firstCounted(at now: Date) -> Int {
        var low = returns.startIndex
        var high = returns.endIndex
        while low < high {
            let middle = (low + high) / 2
            if returns[middle] <= now { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
