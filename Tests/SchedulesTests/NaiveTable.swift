import Foundation

struct NaiveDate: Hashable {
    var year: Int, month: Int, day: Int
    /// 0 is Sunday.
    var weekday: Int

    var order: (Int, Int, Int) { (year, month, day) }
}

/// What a clock shows in one minute, as Foundation's calendar tells it.
struct NaiveMinute {
    var instant: Date
    var date: NaiveDate
    var minuteOfDay: Int

    init(_ instant: Date, in calendar: Calendar) {
        let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute], from: instant)
        self.instant = instant
        date = NaiveDate(
            year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0, weekday: (parts.weekday ?? 1) - 1)
        minuteOfDay = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
    }
}

/// Every minute of some days, and when each time of each date was reached.
struct NaiveTable {
    private(set) var minutes: [NaiveMinute] = []
    /// By date, then by minute of the day: the first instant that shows the time or, in a gap, a later one.
    private(set) var reached: [NaiveDate: [Int: Date]] = [:]

    init(from start: Date, days: Int, in zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        minutes = (0..<days * 1440).map { NaiveMinute(start.addingTimeInterval(Double($0) * 60), in: calendar) }
        var index = 0
        for date in Set(minutes.map(\.date)).sorted(by: { $0.order < $1.order }) {
            for minuteOfDay in 0..<1440 {
                while index < minutes.count, isEarlier(minutes[index], than: date, minuteOfDay) { index += 1 }
                guard index < minutes.count else { return }
                reached[date, default: [:]][minuteOfDay] = minutes[index].instant
            }
        }
    }

    private func isEarlier(_ minute: NaiveMinute, than date: NaiveDate, _ minuteOfDay: Int) -> Bool {
        minute.date == date ? minute.minuteOfDay < minuteOfDay : minute.date.order < date.order
    }
}
