/// The day-of-month field.
struct MonthDays: Hashable, Sendable {
    /// 1 to 31.
    var values = ValueSet()
    /// `L` is 0, `L-3` is 3.
    var beforeLast = ValueSet()
    /// `15W`: the day from Monday to Friday that is nearest, within the month.
    var nearestWeekdays = ValueSet()
    /// `LW`: the last day from Monday to Friday.
    var hasLastWeekday = false

    static let every = MonthDays(values: ValueSet(1...31))

    /// The days of one month that fit.
    func days(in month: MonthShape) -> ValueSet {
        var days = values
        if self != MonthDays(values: values) {
            for distance in beforeLast where distance < month.length { days.insert(month.length - distance) }
            for day in nearestWeekdays where day <= month.length { days.insert(month.weekday(nearestTo: day)) }
            if hasLastWeekday { days.insert(month.weekday(nearestTo: month.length)) }
        }
        return days.intersection(month.days)
    }
}

/// The weekday field; 0 is Sunday.
struct Weekdays: Hashable, Sendable {
    /// 0 to 6.
    var values = ValueSet()
    /// `5L`: the last of its kind in the month.
    var lasts = ValueSet()
    /// `5#2`: the second of its kind in the month, as 7 times the week from 0 to 4 and the weekday.
    private(set) var ofWeeks = ValueSet()

    static let every = Weekdays(values: ValueSet(0...6))

    /// The week is from 1 to 5.
    mutating func insert(weekday: Int, ofWeek week: Int) {
        ofWeeks.insert((week - 1) * 7 + weekday)
    }

    /// The pairs of a week from 1 to 5 and a weekday, in their order.
    var weeksAndWeekdays: [(week: Int, weekday: Int)] {
        ofWeeks.map { ($0 / 7 + 1, $0 % 7) }
    }

    /// The days of one month that fit.
    func days(in month: MonthShape) -> ValueSet {
        var days = month.days(of: values)
        if !lasts.isEmpty { days.formUnion(month.days(of: lasts).intersection(month.lastWeek)) }
        for (week, weekday) in weeksAndWeekdays {
            let inWeek = ValueSet((week - 1) * 7 + 1...week * 7)
            days.formUnion(month.days(of: ValueSet(weekday...weekday)).intersection(inWeek))
        }
        return days
    }
}
