import Foundation

/// What the clock of a zone shows at an instant, in words.
struct LocalReading {
    private let date: CivilDate
    private let secondOfDay: Int

    init(_ instant: Date, in zone: TimeZone) {
        let reading = ZoneClock(zone: zone).reading(at: instant.secondsSince1970)
        let day = reading.flooredQuotient(by: ZoneClock.secondsPerDay)
        date = CivilDate(daysSince1970: day)
        secondOfDay = reading - day * ZoneClock.secondsPerDay
    }

    /// `24 December 2026 at 18:00`.
    var words: String { "\(date.words) at \(timeText(secondOfDay))" }

    /// As the start of a span: midnight is the whole day.
    var startWords: String { secondOfDay == 0 ? date.words : words }

    /// As the end of a span: the last second of a day is the whole day.
    var endWords: String { secondOfDay == ZoneClock.secondsPerDay - 1 ? date.words : words }
}

/// `18:00`, or `18:00:30` where there are seconds.
func timeText(_ secondOfDay: Int) -> String {
    let parts = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60]
    return (parts[2] == 0 ? parts.dropLast() : parts[...]).map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
}

extension CivilDate {
    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `24 December 2026`.
    var words: String { "\(wordsWithoutYear) \(year)" }

    /// `24 December`.
    var wordsWithoutYear: String { "\(day) \(Self.monthNames[month - 1])" }

    /// The day that has this place in every leap year, from 0 for 1 January.
    init(leapYearDay day: Int) {
        self.init(daysSince1970: CivilDate(year: 2000, month: 1, day: 1).daysSince1970 + day)
    }
}

extension Duration {
    /// `2 hours`, `1 hour and 30 minutes`.
    var words: String {
        let units = [("day", 86_400_000), ("hour", 3_600_000), ("minute", 60_000), ("second", 1000), ("millisecond", 1)]
        var rest = Int(self / .milliseconds(1))
        let parts = units.compactMap { name, milliseconds -> String? in
            let count = rest / milliseconds
            rest %= milliseconds
            return count == 0 ? nil : "\(count) \(name)\(count == 1 ? "" : "s")"
        }
        return parts.joined(separator: " and ")
    }

    /// What stands behind `every`: `hour`, `2 hours`, `1 hour and 30 minutes`.
    var wordsOfInterval: String {
        words.hasPrefix("1 ") && !words.contains(" and ") ? String(words.dropFirst(2)) : words
    }
}
