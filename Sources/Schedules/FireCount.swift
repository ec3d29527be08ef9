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
    /// For a single interval the count is exact and takes no time. Otherwise fires are counted one by one, but only
    /// those not older than `window` seconds before `end`; of the older ones only the first counts, and the count
    /// then is a lower bound. `first` and `last` are exact always.
    package func fires(after start: Date, through end: Date, window: TimeInterval) -> FireCount? {
        guard let first = next(after: start), first <= end, let last = lastFire(after: start, through: end) else {
            return nil
        }
        if recurrences.count == 1, case .every(let every) = recurrences[0] {
            let distance = last.secondsSince1970 - first.secondsSince1970
            return FireCount(first: first, last: last, count: distance / every.seconds + 1)
        }
        var count = 1
        var fire = max(first, end.addingTimeInterval(-window))
        while let next = next(after: fire), next <= end {
            count += 1
            fire = next
        }
        return FireCount(first: first, last: last, count: count)
    }

    /// The last fire after `start` (excluded) and up to `end` (included).
    ///
    /// It looks at the last minute, then at twice that, and so on, so that the time it takes does not grow with the
    /// number of fires in the span.
    func lastFire(after start: Date, through end: Date) -> Date? {
        var span: TimeInterval = 60
        while true {
            let from = max(start, end.addingTimeInterval(-span))
            if var last = next(after: from), last <= end {
                while let next = next(after: last), next <= end { last = next }
                return last
            }
            if from == start { return nil }
            span *= 2
        }
    }
}
