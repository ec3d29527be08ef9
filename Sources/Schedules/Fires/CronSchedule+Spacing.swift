/// What can be said of a cron expression's fires on the whole.
extension CronSchedule {
    /// The seconds between any two fires that follow each other on days of 24 hours, where they are always the same and
    /// less than a day.
    package var evenInterval: Int? {
        guard pattern.months == ValueSet(1...12), hasEveryDay else { return nil }
        let times = pattern.timesOfDay
        guard times.count > 1 else { return nil }
        let interval = times[1] - times[0]
        let isEven = zip(times, times.dropFirst()).allSatisfy { $1 - $0 == interval }
        return isEven && times.count * interval == ZoneClock.secondsPerDay ? interval : nil
    }

    /// The second of the day at which it fires; nil when there are several.
    package var onlyTime: Int? {
        pattern.timesOfDay.count == 1 ? pattern.timesOfDay.first : nil
    }

    /// The same days at another time, as an expression of five fields, or of six where the second is not 0; the prefix
    /// that names a zone stays. `second` is a second of the day.
    package func text(at second: Int) -> String {
        let words = text.split(separator: " ")
        let prefix = zone == nil ? [] : [String(words[0])]
        let fields = CronMacro.expanded(words.dropFirst(prefix.count).map { $0 })
        let time = [second / 60 % 60, second / 3600].map(String.init)
        let seconds = second % 60 == 0 ? [] : [String(second % 60)]
        return (prefix + seconds + time + fields.suffix(3).map(String.init)).joined(separator: " ")
    }

    private var hasEveryDay: Bool {
        let hasEveryDate = pattern.monthDays == .every
        let hasEveryWeekday = pattern.weekdays == .every
        return pattern.mustFitBothDayFields ? hasEveryDate && hasEveryWeekday : hasEveryDate || hasEveryWeekday
    }
}

extension CronMacro {
    /// The fields that the words stand for: those of a macro, or themselves.
    fileprivate static func expanded(_ words: [Substring]) -> [Substring] {
        guard words.first?.hasPrefix("@") == true else { return words }
        // The words come from an expression that was read: none of them is unknown.
        return (try? fields(of: words)) ?? words
    }
}
