extension ClockReading {
    /// `24 December 2026 at 18:00`.
    var words: String { "\(dateWords) at \(time)" }

    /// As the start of a span: midnight is the whole day.
    var startWords: String { secondOfDay == 0 ? dateWords : words }

    /// As the end of a span: the last second of a day is the whole day.
    var endWords: String { secondOfDay == ZoneClock.secondsPerDay - 1 ? dateWords : words }

    private var dateWords: String {
        CivilDate(daysSince1970: seconds.flooredQuotient(by: ZoneClock.secondsPerDay)).words
    }

    private var secondOfDay: Int { seconds.flooredRemainder(by: ZoneClock.secondsPerDay) }
}

extension CivilDate {
    /// `24 December 2026`.
    var words: String { "\(wordsWithoutYear) \(year)" }

    /// `24 December`.
    var wordsWithoutYear: String { "\(day) \(DateWords.monthNames[month - 1])" }

    /// The day that has this place in every leap year, from 0 for 1 January.
    init(leapYearDay day: Int) {
        self.init(daysSince1970: CivilDate(year: 2000, month: 1, day: 1).daysSince1970 + day)
    }
}

extension Duration {
    /// `2 hours`, `1 hour and 30 minutes`.
    var words: String {
        let units = [
            ("day", 86_400_000), ("hour", 3_600_000), ("minute", 60_000), ("second", 1000), ("millisecond", 1),
        ]
        var rest = Int(self / .milliseconds(1))
        let parts = units.compactMap { name, milliseconds -> String? in
            let count = rest / milliseconds
            rest %= milliseconds
            return count == 0 ? nil : WordLists.count(count, name)
        }
        return parts.joined(separator: " and ")
    }

    /// What stands behind `every`: `hour`, `2 hours`, `1 hour and 30 minutes`. A day of an interval is 24 hours, and not
    /// always the next day at the same time.
    var wordsOfInterval: String {
        if self == .seconds(86_400) { return "24 hours" }
        return words.hasPrefix("1 ") && !words.contains(" and ") ? String(words.dropFirst(2)) : words
    }
}
