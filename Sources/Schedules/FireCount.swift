package import Foundation

/// The fires in a span of time.
package struct FireCount: Hashable, Sendable {
    /// The first and the last fire of the span.
    package var first: Date, last: Date
    /// How many there are, both included.
    package var count: Int
}

extension Schedule {
    /// The fires after `start` (excluded) and up to `end` (included); nil when there are none.
    ///
    /// For a single interval that leaves nothing out the count is exact and takes no time. Otherwise fires are counted
    /// one by one, but only those not older than `window` seconds before `end`; of the older ones only the first
    /// counts, and the count then is a lower bound. `first` and `last` are exact always.
    package func fires(after start: Date, through end: Date, window: TimeInterval) -> FireCount? {
        guard let first = next(after: start), first <= end else { return nil }
        let last = lastFire(from: first, through: end)
        if entries.count == 1, let interval = entries[0].constantInterval {
            let distance = last.secondsSince1970 - first.secondsSince1970
            return FireCount(first: first, last: last, count: distance / interval + 1)
        }
        var count = 1
        var fire = max(first, end.addingTimeInterval(-window))
        while let next = next(after: fire), next <= end {
            count += 1
            fire = next
        }
        return FireCount(first: first, last: last, count: count)
    }

    /// The last fire after `start` (excluded) and up to `end` (included); nil when there is none.
    package func lastFire(after start: Date, through end: Date) -> Date? {
        guard let first = next(after: start), first <= end else { return nil }
        return lastFire(from: first, through: end)
    }

    /// The last fire up to `end`, given one of them. It halves the time in which the last one may lie, so that it takes
    /// no longer when there are more fires.
    private func lastFire(from known: Date, through end: Date) -> Date {
        var (last, bound) = (known.secondsSince1970, end.secondsSince1970)
        while last < bound {
            let middle = last + (bound - last) / 2
            if let fire = next(after: Date(secondsSince1970: middle))?.secondsSince1970, fire <= bound {
                last = fire
            } else {
                bound = middle
            }
        }
        return Date(secondsSince1970: last)
    }
}

extension ScheduleEntry {
    /// The seconds between any two fires that follow each other, where they are always the same.
    fileprivate var constantInterval: Int? {
        guard case .every(let every) = recurrence, openTimes.isAlways else { return nil }
        return every.seconds
    }
}
