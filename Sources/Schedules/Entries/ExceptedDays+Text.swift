import Foundation
import Spelling

extension ExceptedDays {
    /// One element of `except`: a date (`2026-12-25`), a date of every year (`12-25`), a range of either
    /// (`2026-12-24..2027-01-01`, `12-24..01-01`), a weekday (`SAT`, `sunday`) or a range of these (`SAT-SUN`).
    ///
    /// Ranges include both ends. One of dates with a year must not go backwards; weekdays and dates of every year go
    /// round: `FRI-MON` has four days.
    package init(parsing text: String) throws(ScheduleTextError) {
        if let days = try Self.dates(text) {
            self = days
        } else if let days = try Self.yearly(text) {
            self = days
        } else if let days = Self.weekdays(text) {
            self = days
        } else {
            throw ScheduleTextError("`\(text)` is no day; \(Self.advice(insteadOf: text))")
        }
    }

    private static func advice(insteadOf text: String) -> String {
        let names = Weekdays.names.map { $0.lowercased() }
        if let near = nearestName(to: text.lowercased(), among: names) { return "did you mean \(near.capitalized)?" }
        return "write a date such as 2026-12-25 or 12-25, a range such as 2026-12-24..2027-01-01, or a weekday such as "
            + "SAT or SAT-SUN"
    }

    private static func dates(_ text: String) throws(ScheduleTextError) -> ExceptedDays? {
        let ends = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
        guard let start = ends.first, let end = ends.last, let first = try CivilDate(parsing: String(start)),
            let last = try CivilDate(parsing: String(end))
        else { return nil }
        guard first.daysSince1970 <= last.daysSince1970 else {
            throw ScheduleTextError("`\(text)` goes backwards; write the earlier date first")
        }
        return ExceptedDays(dates: [first.daysSince1970..<last.daysSince1970 + 1])
    }

    private static func yearly(_ text: String) throws(ScheduleTextError) -> ExceptedDays? {
        let ends = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
        guard let start = ends.first, let end = ends.last, let first = try dayOfLeapYear(start),
            let last = try dayOfLeapYear(end)
        else { return nil }
        return ExceptedDays(yearly: first <= last ? [first..<last + 1] : [first..<366, 0..<last + 1])
    }

    /// `12-25`; a leap year has every day that any year has.
    private static func dayOfLeapYear(_ text: Substring) throws(ScheduleTextError) -> Int? {
        guard let match = text.wholeMatch(of: /([0-9]{2})-([0-9]{2})/), let month = Int(match.1),
            let day = Int(match.2)
        else { return nil }
        guard (1...12).contains(month), (1...CivilDate.daysInMonth(month, ofYear: 2000)).contains(day) else {
            throw ScheduleTextError("no year has a day \(text); write the month first, such as 12-25")
        }
        return CivilDate(year: 2000, month: month, day: day).dayOfLeapYear
    }

    private static func weekdays(_ text: String) -> ExceptedDays? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, let start = ends.first, let end = ends.last, let first = weekday(start),
            let last = weekday(end)
        else { return nil }
        let distance = (last - first).flooredRemainder(by: 7)
        return ExceptedDays(weekdays: Set((0...distance).map { (first + $0) % 7 }))
    }

    /// A weekday by its name or the first three letters of it, in any case.
    private static func weekday(_ text: Substring) -> Int? {
        Weekdays.names.firstIndex { name in
            let name = name.lowercased()
            return text.lowercased() == name || text.lowercased() == name.prefix(3)
        }
    }
}
