/// The readings of a wall clock that a cron expression names. It knows the calendar and no time zone.
struct CronPattern: Hashable, Sendable {
    var minutes: ValueSet
    var hours: ValueSet
    /// 1 to 31.
    var days: ValueSet
    /// 1 to 12.
    var months: ValueSet
    /// 0 to 6, 0 is Sunday.
    var weekdays: ValueSet
    /// Cron's own rule for its two day fields: a date fits either of them, unless one begins with `*`, then both.
    var mustFitBothDayFields: Bool

    /// Two dates that fit may be 40 years apart (29 February on a given weekday, over a year such as 2100 that is not
    /// a leap year), and no further: after one year more, there is none.
    static let searchedYears = 41

    /// The first reading that fits and is `reading` or later; readings are seconds, as in `ZoneClock`.
    func firstReading(from reading: Int) -> Int? {
        let today = reading.flooredQuotient(by: ZoneClock.secondsPerDay)
        let second = reading - today * ZoneClock.secondsPerDay
        guard let day = firstDay(from: today) else { return nil }
        if day == today, let minute = firstMinuteOfDay(from: (second + 59) / 60) {
            return day * ZoneClock.secondsPerDay + minute * 60
        }
        guard let day = day == today ? firstDay(from: today + 1) : day, let minute = firstMinuteOfDay(from: 0) else {
            return nil
        }
        return day * ZoneClock.secondsPerDay + minute * 60
    }

    private func firstMinuteOfDay(from bound: Int) -> Int? {
        let (hour, minute) = bound.quotientAndRemainder(dividingBy: 60)
        if hours.contains(hour), let minute = minutes.first(from: minute) { return hour * 60 + minute }
        guard let hour = hours.first(from: hour + 1), let minute = minutes.first(from: 0) else { return nil }
        return hour * 60 + minute
    }

    /// The first date that fits, in days since 1970-01-01.
    private func firstDay(from today: Int) -> Int? {
        let start = CivilDate(daysSince1970: today)
        var (year, month, firstDay) = (start.year, start.month, start.day)
        while year <= start.year + Self.searchedYears {
            if months.contains(month), let day = monthDays(year: year, month: month).first(from: firstDay) {
                return CivilDate(year: year, month: month, day: day).daysSince1970
            }
            (year, month, firstDay) = month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)
        }
        return nil
    }

    /// The days of one month that fit both fields or either of them.
    private func monthDays(year: Int, month: Int) -> ValueSet {
        let count = CivilDate.daysInMonth(month, ofYear: year)
        let firstWeekday = CivilDate(year: year, month: month, day: 1).weekday
        // Bits 0 to 6 are the weekdays of the days 1 to 7; the factor repeats them for five weeks.
        let firstWeek = (weekdays.bits | weekdays.bits << 7) >> UInt64(firstWeekday) & 0x7f
        let fiveWeeks = firstWeek * (1 | 1 << 7 | 1 << 14 | 1 << 21 | 1 << 28)
        let allDays = ValueSet(bits: (2 << UInt64(count)) - 2)
        let byWeekday = ValueSet(bits: fiveWeeks << 1)
        return allDays.intersection(
            mustFitBothDayFields ? days.intersection(byWeekday) : days.union(byWeekday))
    }

    /// False for dates such as 30 February, which no year has. Weekdays cannot prevent a fire: in the 400 years of
    /// the calendar every date falls on every weekday.
    var hasPossibleDate: Bool {
        if !mustFitBothDayFields { return true }
        let leapYear = 2000
        return (1...12).contains { month in
            guard months.contains(month), let day = days.first(from: 1) else { return false }
            return day <= CivilDate.daysInMonth(month, ofYear: leapYear)
        }
    }
}
