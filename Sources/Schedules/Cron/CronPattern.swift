/// The readings of a wall clock that a cron expression names. It knows the calendar and no time zone.
struct CronPattern: Hashable, Sendable {
    var seconds: ValueSet
    var minutes: ValueSet
    var hours: ValueSet
    var monthDays: MonthDays
    /// 1 to 12.
    var months: ValueSet
    var weekdays: Weekdays
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
        if day == today, let time = firstTime(from: second) { return day * ZoneClock.secondsPerDay + time }
        guard let day = day == today ? firstDay(from: today + 1) : day, let time = firstTime(from: 0) else {
            return nil
        }
        return day * ZoneClock.secondsPerDay + time
    }

    /// In seconds since midnight.
    private func firstTime(from bound: Int) -> Int? {
        let (hour, minute, second) = (bound / 3600, bound / 60 % 60, bound % 60)
        guard let firstMinute = minutes.first(from: 0), let firstSecond = seconds.first(from: 0) else { return nil }
        if hours.contains(hour) {
            if minutes.contains(minute), let second = seconds.first(from: second) {
                return hour * 3600 + minute * 60 + second
            }
            if let minute = minutes.first(from: minute + 1) { return hour * 3600 + minute * 60 + firstSecond }
        }
        return hours.first(from: hour + 1).map { $0 * 3600 + firstMinute * 60 + firstSecond }
    }

    /// The first date that fits, in days since 1970-01-01.
    private func firstDay(from today: Int) -> Int? {
        let start = CivilDate(daysSince1970: today)
        var (year, month, firstDay) = (start.year, start.month, start.day)
        while year <= start.year + Self.searchedYears {
            if months.contains(month), let day = days(ofMonth: month, year: year).first(from: firstDay) {
                return CivilDate(year: year, month: month, day: day).daysSince1970
            }
            (year, month, firstDay) = month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)
        }
        return nil
    }

    /// The days of one month that fit both fields or either of them.
    func days(ofMonth month: Int, year: Int) -> ValueSet {
        let shape = MonthShape(year: year, month: month)
        let (byDay, byWeekday) = (monthDays.days(in: shape), weekdays.days(in: shape))
        return mustFitBothDayFields ? byDay.intersection(byWeekday) : byDay.union(byWeekday)
    }

    /// False for dates such as 30 February, which no year has: these 28 years have every month in every shape.
    var hasPossibleDate: Bool {
        (2000..<2028).contains { year in
            months.contains { !days(ofMonth: $0, year: year).isEmpty }
        }
    }
}
