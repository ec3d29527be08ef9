/// A day of the Gregorian calendar from the year 0 on, without a place and thus without a time zone.
struct CivilDate: Hashable {
    var year: Int
    /// 1 to 12.
    var month: Int
    /// 1 to 31.
    var day: Int

    init(year: Int, month: Int, day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day that lies `days` after 1970-01-01.
    init(daysSince1970 days: Int) {
        // A year that begins in March has its leap day at the end, so that months begin at fixed days of the year.
        var marchYear = (days + Self.daysFromMarchOfYear0).flooredQuotient(by: 365)
        while Self.firstOfMarch(ofYear: marchYear) > days {
            // The guess counts years of 365 days; by 2000 that is one year too many.
            marchYear -= 1
        }
        let dayOfYear = days - Self.firstOfMarch(ofYear: marchYear)
        let monthsSinceMarch = (5 * dayOfYear + 2) / 153
        year = monthsSinceMarch < 10 ? marchYear : marchYear + 1
        month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9
        day = dayOfYear - Self.firstDay(ofMonthSinceMarch: monthsSinceMarch) + 1
    }

    /// Days from 1970-01-01 to this date; negative before.
    var daysSince1970: Int {
        let marchYear = month > 2 ? year : year - 1
        let monthsSinceMarch = month > 2 ? month - 3 : month + 9
        return Self.firstOfMarch(ofYear: marchYear) + Self.firstDay(ofMonthSinceMarch: monthsSinceMarch) + day - 1
    }

    /// 0 is Sunday.
    var weekday: Int {
        // 1970-01-01 was a Thursday.
        (daysSince1970 + 4).flooredRemainder(by: 7)
    }

    /// How many days the month has.
    static func daysInMonth(_ month: Int, ofYear year: Int) -> Int {
        switch month {
        case 2: isLeapYear(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeapYear(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Days from 0000-03-01 to 1970-01-01.
    private static let daysFromMarchOfYear0 = 719_468

    private static func firstOfMarch(ofYear year: Int) -> Int {
        let leapDays = year.flooredQuotient(by: 4) - year.flooredQuotient(by: 100) + year.flooredQuotient(by: 400)
        return 365 * year + leapDays - daysFromMarchOfYear0
    }

    /// Months of 31, 30, 31, 30, 31 days repeat every 153 days.
    private static func firstDay(ofMonthSinceMarch month: Int) -> Int {
        (153 * month + 2) / 5
    }
}
