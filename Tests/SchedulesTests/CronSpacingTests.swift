import Foundation
import Schedules
import Testing

@Suite struct CronSpacingTests {
    @Test(arguments: [
        ("*/15 * * * *", 900), ("0 * * * *", 3600), ("@hourly", 3600), ("7 */6 * * *", 21_600), ("5/20 * * * *", 1200),
        ("*/7 * * * *", nil), ("0 8-18 * * *", nil), ("0 */6 * * MON", nil), ("0 */6 1 * *", nil), ("0 3 * * *", nil),
        ("*/30 * * * * *", 30), ("0 0,12 * * *", 43_200), ("0 */6 1-31 * *", 21_600),
    ])
    func `an expression is evenly spaced where all its gaps are one`(text: String, interval: Int?) throws {
        #expect(try CronSchedule(text).evenInterval == interval)
    }

    @Test(arguments: [
        ("30 3 * * *", 12_600, "0 1 * * *"), ("@daily", 0, "0 1 * * *"), ("@weekly", 0, "0 1 * * 0"),
        ("15 30 3 1 * MON", 12_615, "0 1 1 * MON"),
        ("CRON_TZ=Asia/Tokyo 0 9 L * ?", 32_400, "CRON_TZ=Asia/Tokyo 0 1 L * ?"),
        ("0 3,4 * * *", nil, nil),
    ])
    func `an expression with one time of day can have another`(text: String, time: Int?, moved: String?) throws {
        let cron = try CronSchedule(text)
        #expect(cron.onlyTime == time)
        if let moved {
            #expect(cron.text(at: 3600) == moved)
            #expect(try CronSchedule(moved).onlyTime == 3600)
            #expect(try CronSchedule(cron.text(at: 3601)).onlyTime == 3601)
        }
    }

    @Test func `the next change of a clock is known long before`() throws {
        let winter = Date(timeIntervalSince1970: 1_767_225_600)
        #expect(
            try timeZone(named: "America/New_York").nextClockChange(after: winter)?.formatted(.iso8601)
                == "2026-03-08T07:00:00Z")
        #expect(try timeZone(named: "Asia/Tokyo").nextClockChange(after: winter) == nil)
        #expect(TimeZone.gmt.nextClockChange(after: winter) == nil)
    }
}
