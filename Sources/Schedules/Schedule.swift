package import Foundation

/// One entry of a job's schedule.
package enum Recurrence: Hashable, Sendable {
    /// A cron expression, read in a time zone.
    case cron(CronSchedule, TimeZone)
    /// A fixed interval.
    case every(EverySchedule)

    /// The first fire after `date`, which itself is excluded; nil when there is none.
    package func next(after date: Date) -> Date? {
        switch self {
        case .cron(let cron, let zone): cron.next(after: date, in: zone)
        case .every(let every): every.next(after: date)
        }
    }
}

/// When a job is due: all the entries of its schedule together.
package struct Schedule: Hashable, Sendable {
    package var recurrences: [Recurrence]

    package init(_ recurrences: [Recurrence]) {
        self.recurrences = recurrences
    }

    /// The first fire after `date`, which itself is excluded; nil when there is none. Entries that are due at the same
    /// instant are one fire.
    package func next(after date: Date) -> Date? {
        recurrences.compactMap { $0.next(after: date) }.min()
    }
}
