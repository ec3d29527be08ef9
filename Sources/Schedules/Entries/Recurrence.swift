package import Foundation

/// What an entry of a schedule repeats, before anything is left out.
package enum Recurrence: Hashable, Sendable {
    /// A cron expression, read in the zone of its entry.
    case cron(CronSchedule)
    /// A fixed interval.
    case every(EverySchedule)
    /// One instant, in whole seconds.
    case at(Date)

    /// The first fire after `date`, which itself is excluded; nil when there is none.
    package func next(after date: Date, in zone: TimeZone) -> Date? {
        switch self {
        case .cron(let cron): cron.next(after: date, in: zone)
        case .every(let every): every.next(after: date)
        case .at(let instant): instant > date ? instant : nil
        }
    }
}
