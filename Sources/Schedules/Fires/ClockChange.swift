package import Foundation

extension TimeZone {
    /// When its clock is next set forward or back, after `date`; nil when it is not within three years.
    package func nextClockChange(after date: Date) -> Date? {
        let start = date.secondsSince1970
        let end = start + 3 * 366 * ZoneClock.secondsPerDay
        return ZoneClock(zone: self).firstTransition(after: start, through: end)
            .map { Date(secondsSince1970: $0.instant) }
    }
}

extension ScheduleEntry {
    /// Whether its fires depend on what the clock of its zone shows; intervals and instants are the same everywhere.
    package var followsZone: Bool {
        if case .cron = recurrence { return true }
        return !openTimes.isAlways
    }
}
