package import Foundation

/// A date, with or without a time of day, as a schedule's `at`, `start`, `end` and `anchor` are written:
/// `2026-12-24`, `2026-12-24T18:00`, `2026-12-24 18:00:30`, `2026-12-24T18:00Z`, `2026-12-24T18:00-06:00`.
package struct LocalTime: Hashable, Sendable {
    private let date: CivilDate
    /// Nil for a date alone.
    private let secondOfDay: Int?
    /// Seconds east of UTC; nil: the time is read in the zone of the entry.
    private let offset: Int?

    /// Years from 1970 to 2999. A date that the calendar does not have is an error.
    package init(parsing text: String) throws(ScheduleTextError) {
        let form = /([0-9-]{10})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:(Z)|([+-][0-9]{2}):([0-9]{2}))?)?/
        guard let match = text.wholeMatch(of: form), let date = try CivilDate(parsing: String(match.1)) else {
            throw ScheduleTextError("`\(text)` is no date and no time; write one such as 2026-12-24T18:00")
        }
        self.date = date
        secondOfDay = try Self.second(match.2, match.3, match.4, of: text)
        offset = try match.5 == nil ? Self.offset(match.6, match.7, of: text) : 0
    }

    private static func second(
        _ hour: Substring?, _ minute: Substring?, _ second: Substring?, of text: String
    ) throws(ScheduleTextError) -> Int? {
        guard let hour = hour.flatMap({ Int($0) }), let minute = minute.flatMap({ Int($0) }) else { return nil }
        let second = second.flatMap { Int($0) } ?? 0
        guard hour < 24, minute < 60, second < 60 else {
            throw ScheduleTextError("`\(text)` has no time of day; times go from 00:00 to 23:59:59")
        }
        return hour * 3600 + minute * 60 + second
    }

    private static func offset(
        _ hours: Substring?, _ minutes: Substring?, of text: String
    ) throws(ScheduleTextError) -> Int? {
        guard let hours, let hour = Int(hours), let minute = minutes.flatMap({ Int($0) }) else { return nil }
        guard abs(hour) <= 14, minute < 60 else {
            throw ScheduleTextError("`\(text)` has no offset from UTC; offsets have at most 14 hours and 59 minutes")
        }
        return hour * 3600 + (hours.hasPrefix("-") ? -minute : minute) * 60
    }
}

extension LocalTime {
    /// The first instant at which it is this time: of a date alone, the start of the day; for a time that the clock
    /// leaves out, the first instant after the gap; for one that it shows twice, the first pass.
    package func instant(in zone: TimeZone) -> Date {
        let reading = date.daysSince1970 * ZoneClock.secondsPerDay + (secondOfDay ?? 0)
        return Date(
            secondsSince1970: offset.map { reading - $0 } ?? ZoneClock(zone: zone).firstInstant(reaching: reading))
    }

    /// The last instant of it: of a date alone the last second of the day, else `instant`.
    package func lastInstant(in zone: TimeZone) -> Date {
        guard secondOfDay == nil else { return instant(in: zone) }
        let midnight = (date.daysSince1970 + 1) * ZoneClock.secondsPerDay
        return Date(secondsSince1970: ZoneClock(zone: zone).firstInstant(reaching: midnight) - 1)
    }
}

extension CivilDate {
    /// The years in which a schedule may name a date.
    private static let years = 1970...2999

    /// `2026-12-24`; nil where the text has another form.
    init?(parsing text: String) throws(ScheduleTextError) {
        guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/), let year = Int(match.1),
            let month = Int(match.2), let day = Int(match.3)
        else { return nil }
        guard Self.years.contains(year) else {
            throw ScheduleTextError("`\(text)` is too far away; years go from 1970 to 2999")
        }
        guard (1...12).contains(month), (1...Self.daysInMonth(month, ofYear: year)).contains(day) else {
            throw ScheduleTextError("there is no day \(text) in the calendar")
        }
        self.init(year: year, month: month, day: day)
    }
}
