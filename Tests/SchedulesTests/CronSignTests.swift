import Foundation
import Schedules
import Testing

/// Seconds, the signs of the day fields, `H` and the zone of a prefix.
@Suite struct CronSignTests {
    // 2026-02 has 28 days and ends on a Saturday, 2026-05 ends on a Sunday and begins on a Friday.
    @Test(arguments: [
        ("0 0 L * *", "2026-02", [28]), ("0 0 L-3 * *", "2026-02", [25]), ("0 0 L-3,L * *", "2026-05", [28, 31]),
        ("0 0 LW * *", "2026-02", [27]), ("0 0 LW * *", "2026-05", [29]), ("0 0 LW * *", "2026-06", [30]),
        ("0 0 15W * *", "2026-02", [16]), ("0 0 15W * *", "2026-08", [14]), ("0 0 15W * *", "2026-04", [15]),
        ("0 0 1W * *", "2026-08", [3]), ("0 0 1W * *", "2026-02", [2]), ("0 0 31W * *", "2026-05", [29]),
        ("0 0 31W * *", "2026-04", []), ("0 0 L-30 * *", "2026-05", [1]), ("0 0 L-30 * *", "2026-04", []),
        ("0 0 * * 5L", "2026-05", [29]), ("0 0 * * 0L", "2026-05", [31]), ("0 0 * * MONL,TUEL", "2026-05", [25, 26]),
        ("0 0 * * 5#1", "2026-05", [1]), ("0 0 * * FRI#5", "2026-05", [29]), ("0 0 * * 1#5", "2026-05", []),
        ("0 0 * * 4#1,4#3", "2026-05", [7, 21]), ("0 0 ? * 5#2", "2026-05", [8]),
        // L, W and # are values: with both fields, either one fits.
        ("0 0 L * 1#1", "2026-05", [4, 31]), ("0 0 15W * 5L", "2026-05", [15, 29]),
        // A star makes it both.
        ("0 0 */2 * 5L", "2026-05", [29]), ("0 0 L * */7", "2026-05", [31]), ("0 0 L * */7", "2026-02", []),
    ])
    func `the signs of the day fields follow the calendar`(text: String, month: String, days: [Int]) throws {
        let start = try instant("\(month)-01T00:00:00Z").addingTimeInterval(-1)
        let end = start.addingTimeInterval(32 * 86_400)
        let fires = try CronSchedule(text).fires(after: start, through: end, in: timeZone(named: "UTC"))
        let inMonth = fires.map(rfc3339).filter { $0.hasPrefix(month) }
        #expect(inMonth == days.map { "\(month)-\($0 < 10 ? "0" : "")\($0)T00:00:00Z" })
    }

    @Test(arguments: [
        ("*/20 * * * * *", "2026-05-05T10:00:05Z", ["10:00:20", "10:00:40", "10:01:00"]),
        ("15,45 30 * * * *", "2026-05-05T10:30:15Z", ["10:30:45", "11:30:15", "11:30:45"]),
        ("30 0 12 * * *", "2026-05-05T12:00:29Z", ["12:00:30", "12:00:30", "12:00:30"]),
    ])
    func `seconds come first`(text: String, after: String, times: [String]) throws {
        let (cron, utc) = (try CronSchedule(text), try timeZone(named: "UTC"))
        var (fires, last) = ([String](), try instant(after))
        while fires.count < times.count, let fire = cron.next(after: last, in: utc) {
            fires.append(String(rfc3339(fire).dropFirst(11).dropLast()))
            last = fire
        }
        #expect(fires == times)
    }

    @Test func `seconds of a time in the gap become one fire`() throws {
        let fires = try CronSchedule("*/10 30 2 * * *").fires(
            after: instant("2026-03-08T00:00:00Z"), through: instant("2026-03-08T12:00:00Z"),
            in: timeZone(named: "America/New_York"))
        #expect(fires.map(rfc3339) == ["2026-03-08T07:00:00Z"])
    }

    @Test func `a star in the seconds does not follow the clock`() throws {
        let (fixed, following) = (try CronSchedule("* 0 0-23 * * *"), try CronSchedule("0 0 * * * *"))
        #expect(!fixed.followsClock)
        #expect(following.followsClock)
    }

    @Test func `H is the same for a job always and another for each field and job`() throws {
        let job = JobID(workflow: "sites", job: "pull")
        #expect(try CronSchedule("H H * * *", job: job) == CronSchedule("H H * * *", job: job))
        let jobs = (0..<240).map { JobID(workflow: "sites", job: "pull-\($0)") }
        let times = try jobs.map { try time(of: "H H(0-59) H(0-23) * * *", job: $0) }
        #expect(Set(times.map(\.minute)).count > 50)
        #expect(Set(times.map(\.hour)).count == 24)
        // Were the two numbers one, each minute would go with one second only.
        #expect(Set(times.map { [$0.minute, $0.second] }).count > 200)
    }

    @Test(arguments: [
        ("H(10-19) 5 * * *", 10...19), ("H/15 5 * * *", 0...14), ("H(20-40)/10 5 * * *", 20...29),
    ])
    func `H stays within its range, and before its first step`(text: String, minutes: ClosedRange<Int>) throws {
        let found = try (0..<400).map { try time(of: text, job: JobID(workflow: "w", job: "\($0)")).minute }
        #expect(found.min() == minutes.lowerBound)
        #expect(found.max() == minutes.upperBound)
    }

    @Test func `a monthly H fires every month`() throws {
        for number in 0..<100 {
            let cron = try CronSchedule("0 0 H * *", job: JobID(workflow: "w", job: "\(number)"))
            let fires = try cron.fires(
                after: instant("2026-12-31T23:00:00Z"), through: instant("2027-12-31T23:00:00Z"),
                in: timeZone(named: "UTC"))
            #expect(fires.count == 12)
        }
    }

    @Test(arguments: [
        "CRON_TZ=America/Chicago 0 2 * * *", "  TZ=America/Chicago\t0 2 * * *", "TZ=America/Chicago @daily",
    ])
    func `a prefix names the zone`(text: String) throws {
        #expect(try CronSchedule(text).zone?.identifier == "America/Chicago")
    }

    @Test func `without a prefix there is no zone`() throws {
        #expect(try CronSchedule("0 2 * * *").zone == nil)
    }

    /// The first fire of a day.
    private func time(of text: String, job: JobID) throws -> (hour: Int, minute: Int, second: Int) {
        let start = try instant("2026-05-05T00:00:00Z")
        let fire = try CronSchedule(text, job: job).next(
            after: start.addingTimeInterval(-1), in: timeZone(named: "UTC"))
        let seconds = Int(try #require(fire).timeIntervalSince(start))
        return (seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}
