import Foundation
import Testing

@testable import Schedules

@Suite struct CivilDateTests {
    @Test func `dates agree with Foundation's calendar over five centuries`() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for days in stride(from: -95_000, through: 95_000, by: 17) {
            let instant = Date(timeIntervalSince1970: Double(days) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: instant)
            let date = CivilDate(daysSince1970: days)
            #expect([date.year, date.month, date.day] == [parts.year, parts.month, parts.day])
            #expect(date.weekday + 1 == parts.weekday)
            #expect(date.daysSince1970 == days)
        }
    }

    @Test(arguments: [(1900, 28), (2000, 29), (2023, 28), (2024, 29), (2100, 28)])
    func `February has the length that the year gives it`(year: Int, length: Int) {
        #expect(CivilDate.daysInMonth(2, ofYear: year) == length)
    }
}
