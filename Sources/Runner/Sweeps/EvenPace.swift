import Foundation

/// Says when the items of a `foreach` with a `pace` may start.
///
/// Item k of n starts k · pace / n after its round began, and never before. A round that has fallen behind, because
/// items were slow, permits did not come or nothing ran here, goes on at once, but one item after the other: what is
/// left is spread evenly over the time that is left. It never goes more than a quarter faster than its pace, so that a
/// long stall is no burst later, and makes the round longer instead.
struct EvenPace: Sendable {
    /// How much faster than its pace a round may go that has fallen behind.
    static let greatestHaste = 1.25

    private let end: Date
    private let count: Int
    /// Between two items of a round that is on time, in seconds.
    private let interval: TimeInterval
    /// How many items have started.
    private var started: Int
    /// When the next may.
    private var next: Date

    /// A round of so many items, of which `started` are behind it.
    init(start: Date, pace: Duration, count: Int, started: Int) {
        end = start + pace.timeInterval
        interval = pace.timeInterval / Double(max(count, 1))
        next = start + Double(started) * interval
        (self.count, self.started) = (count, started)
    }

    /// How long the next item has to wait, in seconds; 0: it may start. No item waits longer than the interval: the
    /// clock was set back, or the items have become fewer.
    mutating func wait(at now: Date) -> TimeInterval {
        next = min(next, now + interval)
        return max(0, next.timeIntervalSince(now))
    }

    /// An item starts.
    mutating func start(at now: Date) {
        started += 1
        let share = end.timeIntervalSince(now) / Double(max(count - started, 0) + 1)
        next = now + min(max(share, interval / Self.greatestHaste), interval)
    }
}
