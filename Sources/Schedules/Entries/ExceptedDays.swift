/// The local dates on which an entry does not fire: single ones, those of every year, and weekdays.
package struct ExceptedDays: Hashable, Sendable {
    /// In days since 1970-01-01, in order, with gaps between them.
    let dates: [Range<Int>]
    /// In days of a leap year, from 0 for 1 January to 365, in order, with gaps between them.
    let yearly: [Range<Int>]
    /// 0 is Sunday.
    let weekdays: Set<Int>

    init(dates: [Range<Int>] = [], yearly: [Range<Int>] = [], weekdays: Set<Int> = []) {
        self.dates = merged(dates)
        self.yearly = merged(yearly)
        self.weekdays = weekdays
    }

    /// The days of all of them together.
    package init(_ days: [ExceptedDays]) {
        self.init(
            dates: days.flatMap(\.dates), yearly: days.flatMap(\.yearly),
            weekdays: days.reduce(into: []) { $0.formUnion($1.weekdays) })
    }

    /// No date at all.
    package static let none = ExceptedDays()

    /// Whether it leaves nothing out.
    package var isEmpty: Bool { self == .none }

    /// The end of the last date that is named with its year, in seconds since 1970-01-01; readings, as in `ZoneClock`.
    var end: Int { (dates.last?.upperBound ?? 0) * ZoneClock.secondsPerDay }

    private var isEveryDay: Bool { weekdays.count == 7 || yearly == [0..<366] }

    /// The first day from `day` on that is not excepted; nil when there is none up to `last`.
    func firstDayLeft(from day: Int, through last: Int) -> Int? {
        if isEveryDay { return nil }
        var day = day
        while day <= last {
            if let range = dates.first(where: { $0.upperBound > day }), range.contains(day) {
                day = range.upperBound
            } else if excepts(CivilDate(daysSince1970: day)) {
                day += 1
            } else {
                return day
            }
        }
        return nil
    }

    private func excepts(_ date: CivilDate) -> Bool {
        if !weekdays.isEmpty, weekdays.contains(date.weekday) { return true }
        return !yearly.isEmpty && yearly.contains { $0.contains(date.dayOfLeapYear) }
    }
}

extension CivilDate {
    /// Its place in a leap year, from 0 for 1 January to 365, so that a date has the same in every year.
    var dayOfLeapYear: Int {
        CivilDate(year: 2000, month: month, day: day).daysSince1970
            - CivilDate(year: 2000, month: 1, day: 1).daysSince1970
    }
}
