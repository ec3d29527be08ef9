package import Foundation

/// What a clock shows at one instant, as Foundation's calendar tells it.
struct NaiveMoment {
    var instant: Date
    var date: NaiveDate
    var secondOfDay: Int
}

/// Every minute or every second of some time, and when each time of each date was reached.
package struct NaiveTable {
    /// Seconds from one moment to the next: 1 or 60.
    let unit: Int
    private(set) var moments: [NaiveMoment] = []
    private(set) var dates: [NaiveDate] = []
    /// By date, then by time of day in units: the first instant that shows the time or, in a gap, a later one.
    private(set) var reached: [NaiveDate: [Date]] = [:]

    /// `length` is in seconds.
    package init(from start: Date, length: Int, unit: Int = 60, in zone: TimeZone) {
        self.unit = unit
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var date = NaiveDate(start, in: calendar)
        for offset in stride(from: 0, to: length, by: unit) {
            let instant = start.addingTimeInterval(Double(offset))
            let parts = calendar.dateComponents([.day, .hour, .minute, .second], from: instant)
            // Two dates that follow one another have different days of the month.
            if parts.day != date.day { date = NaiveDate(instant, in: calendar) }
            let secondOfDay = (parts.hour ?? 0) * 3600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0)
            moments.append(NaiveMoment(instant: instant, date: date, secondOfDay: secondOfDay))
        }
        dates = Set(moments.map(\.date)).sorted { $0.order < $1.order }
        findReached()
    }

    private mutating func findReached() {
        var index = 0
        for date in dates {
            for secondOfDay in stride(from: 0, to: 86_400, by: unit) {
                while index < moments.count, isEarlier(moments[index], than: date, secondOfDay) { index += 1 }
                guard index < moments.count else { return }
                reached[date, default: []].append(moments[index].instant)
            }
        }
    }

    private func isEarlier(_ moment: NaiveMoment, than date: NaiveDate, _ secondOfDay: Int) -> Bool {
        moment.date == date ? moment.secondOfDay < secondOfDay : moment.date.order < date.order
    }
}
