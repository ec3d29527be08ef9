import Foundation
import Schedules
import Testing

@Suite struct CronScheduleTests {
    @Test(arguments: [
        ("* * * * *", "2026-05-05T10:00:00Z", "2026-05-05T10:01:00Z"),
        ("* * * * *", "2026-05-05T10:00:59Z", "2026-05-05T10:01:00Z"),
        ("0 2 * * *", "2026-05-05T01:59:59Z", "2026-05-05T02:00:00Z"),
        ("0 2 * * *", "2026-05-05T02:00:00Z", "2026-05-06T02:00:00Z"),
        ("59 23 31 12 *", "2026-12-31T23:59:00Z", "2027-12-31T23:59:00Z"),
        ("0 0 31 * *", "2026-01-31T00:00:00Z", "2026-03-31T00:00:00Z"),
        ("0 0 29 2 *", "2096-02-29T00:00:00Z", "2104-02-29T00:00:00Z"),
        ("0 0 * * 0", "2026-05-05T00:00:00Z", "2026-05-10T00:00:00Z"),
        ("30 9 * * 1-5", "2026-05-08T09:30:00Z", "2026-05-11T09:30:00Z"),
        ("0 0 1 1 *", "1969-06-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ("0 0 1 3 *", "1899-12-31T00:00:00Z", "1900-03-01T00:00:00Z"),
    ])
    func `the next fire comes strictly after`(text: String, after: String, next: String) throws {
        let fire = try CronSchedule(text).next(after: instant(after), in: timeZone(named: "UTC"))
        #expect(rfc3339(fire) == next)
    }

    @Test(arguments: [
        // Both fields restricted: either one. 2026-05-13 is a Wednesday.
        ("0 0 13 * 5", ["05-01", "05-08", "05-13", "05-15", "05-22", "05-29"]),
        // One of them begins with a star: both.
        ("0 0 13 * *", ["05-13"]), ("0 0 * * 5", ["05-01", "05-08", "05-15", "05-22", "05-29"]),
        ("0 0 */2 * 5", ["05-01", "05-15", "05-29"]), ("0 0 1-14 * */5", ["05-01", "05-03", "05-08", "05-10"]),
        ("0 0 13 * 0-6", (1...31).map { "05-" + ($0 < 10 ? "0" : "") + String($0) }),
    ])
    func `both day fields follow cron's own rule`(text: String, days: [String]) throws {
        let fires = try CronSchedule(text).fires(
            after: instant("2026-04-30T23:59:59Z"), through: instant("2026-05-31T00:00:00Z"),
            in: timeZone(named: "UTC"))
        #expect(fires.map { String(rfc3339($0).prefix(10).suffix(5)) } == days)
    }

    @Test func `a 29 February on a Sunday is found 40 years later`() throws {
        // 2100 is not a leap year, so the 28 years between two of them become 40.
        let fires = try CronSchedule("0 0 29 2 */7").fires(
            after: instant("2060-03-01T00:00:00Z"), through: instant("2160-01-01T00:00:00Z"),
            in: timeZone(named: "UTC"))
        #expect(fires.map { rfc3339($0).prefix(10) } == ["2088-02-29", "2128-02-29", "2156-02-29"])
    }

    @Test func `an expression whose every time lies in a gap has no next fire`() throws {
        // The second Sunday of March at two o'clock is the hour that New York leaves out every year.
        let cron = try CronSchedule("*/5 2 8-14 3 */7")
        let zone = try timeZone(named: "America/New_York")
        #expect(try cron.next(after: instant("2026-01-01T00:00:00Z"), in: zone) == nil)
    }

    @Test func `instants at the ends of what a date can hold do no harm`() throws {
        let cron = try CronSchedule("0 2 * * *")
        let zone = try timeZone(named: "Europe/London")
        for seconds in [-1e300, 1e300, -Double.infinity, .infinity, .greatestFiniteMagnitude] {
            _ = cron.next(after: Date(timeIntervalSince1970: seconds), in: zone)
        }
        #expect(cron.next(after: .distantPast, in: zone) != nil)
    }
}
