/// What of a month decides which days fit: its length and the weekday that it begins with.
struct MonthShape {
    /// 28 to 31.
    let length: Int
    /// 0 is Sunday.
    let firstWeekday: Int

    init(year: Int, month: Int) {
        length = CivilDate.daysInMonth(month, ofYear: year)
        firstWeekday = CivilDate(year: year, month: month, day: 1).weekday
    }

    var days: ValueSet { ValueSet(1...length) }

    var lastWeek: ValueSet { ValueSet(length - 6...length) }

    /// The days that fall on one of the weekdays.
    func days(of weekdays: ValueSet) -> ValueSet {
        // Bits 0 to 6 are the weekdays of the days 1 to 7; the factor repeats them for five weeks.
        let firstWeek = (weekdays.bits | weekdays.bits << 7) >> UInt64(firstWeekday) & 0x7f
        let fiveWeeks = firstWeek * (1 | 1 << 7 | 1 << 14 | 1 << 21 | 1 << 28)
        return ValueSet(bits: fiveWeeks << 1).intersection(days)
    }

    /// The day from Monday to Friday that is nearest to `day` without leaving the month.
    func weekday(nearestTo day: Int) -> Int {
        switch (firstWeekday + day - 1) % 7 {
        case 6: day > 1 ? day - 1 : day + 2
        case 0: day < length ? day + 1 : day - 2
        default: day
        }
    }
}
