package import Foundation

/// Fires at a fixed distance, counted from 1970-01-01T00:00:00Z, so that a restart does not move it.
package struct EverySchedule: Hashable, Sendable {
    /// The distance between two fires in seconds, from 1 to 366 days.
    package let seconds: Int
    /// How many seconds after a multiple of `seconds` it fires; from 0 up to `seconds`, which is excluded.
    package let shift: Int

    /// `every:` of a schedule: whole seconds, at least one second, at most 366 days; anything else is an error. The
    /// shift is in seconds and is taken modulo the interval.
    package init(every interval: Duration, shift: Int = 0) throws(DurationError) {
        guard interval >= .seconds(1) else {
            throw DurationError("`every` is \(interval.text); the shortest interval is 1s")
        }
        guard interval <= .seconds(366 * 86_400) else {
            throw DurationError("`every` is \(interval.text); the longest interval is 366d")
        }
        guard interval.components.attoseconds == 0 else {
            throw DurationError("`every` is \(interval.text); an interval has whole seconds")
        }
        seconds = Int(interval.components.seconds)
        self.shift = shift.flooredRemainder(by: seconds)
    }

    /// `every:` with `anchor:`: the anchor is a fire, if nothing else forbids it, and the others lie at multiples of
    /// the interval before and after it. Fractions of a second of the anchor are dropped.
    package init(every interval: Duration, anchor: Date) throws(DurationError) {
        try self.init(every: interval, shift: anchor.secondsSince1970)
    }

    /// The shift of a job: a stable hash of its name (FNV-1a with 64 bits over `workflow/job`) modulo the interval,
    /// so that jobs of one interval do not all fire at once. 0 when `every` is not positive.
    package static func shift(for job: JobID, every: Int) -> Int {
        guard every > 0 else { return 0 }
        return Int(job.stableHash() % UInt64(every))
    }

    /// The first fire after `date`, which itself is excluded.
    package func next(after date: Date) -> Date {
        let elapsed = date.secondsSince1970 - shift
        return Date(secondsSince1970: (elapsed.flooredQuotient(by: seconds) + 1) * seconds + shift)
    }
}
