import Foundation

struct NaiveDate: Hashable {
    var year: Int, month: Int, day: Int
    /// 0 is Sunday.
    var weekday: Int
    var daysInMonth: Int

    var order: (Int, Int, Int) { (year, month, day) }

    /// Every date from 2000 to 2027: all lengths of months, beginning on all weekdays.
    static let calendar: [NaiveDate] = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let year2000 = 946_684_800.0
        return (0..<28 * 1461 / 4).map { day in
            NaiveDate(Date(timeIntervalSince1970: year2000 + Double(day) * 86_400), in: calendar)
        }
    }()

    init(_ instant: Date, in calendar: Calendar) {
        let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: instant)
        (year, month, day) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
        weekday = (parts.weekday ?? 1) - 1
        daysInMonth = calendar.range(of: .day, in: .month, for: instant)?.count ?? 0
    }

    /// Whether no other day from Monday to Friday of the month is nearer to `day`, and this is one.
    func isNearestWeekday(to day: Int) -> Bool {
        for distance in 0...2 {
            for candidate in [day - distance, day + distance] where (1...daysInMonth).contains(candidate) {
                let weekday = (self.weekday + candidate - self.day + 35) % 7
                if weekday != 0, weekday != 6 { return candidate == self.day }
            }
        }
        return false
    }
}
