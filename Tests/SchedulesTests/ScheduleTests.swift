import Foundation
import Schedules
import Testing

@Suite struct ScheduleTests {
    @Test(arguments: [
        (60, 0, "2026-05-05T10:00:00Z", "2026-05-05T10:01:00Z"),
        (60, 7, "2026-05-05T10:00:00Z", "2026-05-05T10:00:07Z"),
        (60, 67, "2026-05-05T10:00:07Z", "2026-05-05T10:01:07Z"),
        (3600, -1, "2026-05-05T10:00:00Z", "2026-05-05T10:59:59Z"),
        (86_400, 0, "1969-12-30T12:00:00Z", "1969-12-31T00:00:00Z"),
        (1, 0, "2026-05-05T10:00:00Z", "2026-05-05T10:00:01Z"),
    ])
    func `an interval counts from the epoch`(seconds: Int, shift: Int, after: String, next: String) throws {
        let every = try EverySchedule(every: .seconds(seconds), shift: shift)
        #expect(try rfc3339(every.next(after: instant(after))) == next)
    }

    @Test(arguments: [
        (Duration.zero, "the shortest interval is 1s"), (.milliseconds(999), "the shortest"),
        (.seconds(-5), "the shortest"),
        (.milliseconds(1500), "whole seconds"), (.seconds(366 * 86_400 + 1), "the longest interval is 366d"),
    ])
    func `an interval is whole seconds up to a year`(interval: Duration, fragment: String) throws {
        let error = try #require(#expect(throws: DurationError.self) { try EverySchedule(every: interval) })
        #expect(error.description.contains(fragment))
    }

    @Test func `the shift of a job is stable and spreads`() {
        // FNV-1a with 64 bits over the bytes of `a/b` is 0xe620c3190468cf61.
        #expect(EverySchedule.shift(for: JobID(workflow: "a", job: "b"), every: 1_000_000) == 742_689)
        #expect(EverySchedule.shift(for: JobID(workflow: "sites", job: "pull"), every: 3600) == 295)
        let shifts = Set((0..<60).map { EverySchedule.shift(for: JobID(workflow: "w", job: "job-\($0)"), every: 3600) })
        #expect(shifts.count > 50)
        #expect(shifts.allSatisfy { (0..<3600).contains($0) })
        #expect(EverySchedule.shift(for: JobID(workflow: "w", job: "j"), every: 0) == 0)
    }

    @Test func `equal instants of two entries are one fire`() throws {
        let utc = try timeZone(named: "UTC")
        let schedule = Schedule([
            .cron(try CronSchedule("0 */2 * * *"), utc), .cron(try CronSchedule("0 */3 * * *"), utc),
        ])
        let fires = try #require(
            schedule.fires(
                after: instant("2026-05-05T00:00:00Z"), through: instant("2026-05-05T12:00:00Z"), window: 86_400))
        #expect(fires.count == 8)
        #expect(rfc3339(fires.first) == "2026-05-05T02:00:00Z")
        #expect(rfc3339(fires.last) == "2026-05-05T12:00:00Z")
    }

    @Test func `the fires of an interval are counted exactly, however many`() throws {
        let schedule = Schedule([.every(try EverySchedule(every: .seconds(1)))])
        let fires = try #require(
            schedule.fires(
                after: instant("1996-05-05T00:00:00Z"), through: instant("2026-05-05T00:00:00Z"), window: 60))
        #expect(fires.count == 946_684_800)
    }

    @Test func `of the cron fires older than the window only the first counts`() throws {
        let schedule = Schedule([.cron(try CronSchedule("0 * * * *"), try timeZone(named: "UTC"))])
        let fires = try #require(
            schedule.fires(
                after: instant("2026-05-01T00:00:00Z"), through: instant("2026-05-05T00:30:00Z"), window: 86_400))
        #expect(fires.count == 25)
        #expect(rfc3339(fires.first) == "2026-05-01T01:00:00Z")
        #expect(rfc3339(fires.last) == "2026-05-05T00:00:00Z")
    }

    @Test func `a span without a fire has none`() throws {
        let schedule = Schedule([.cron(try CronSchedule("0 2 * * *"), try timeZone(named: "UTC"))])
        #expect(
            try schedule.fires(
                after: instant("2026-05-05T02:00:00Z"), through: instant("2026-05-06T01:59:59Z"), window: 60) == nil)
        #expect(try Schedule([]).next(after: instant("2026-05-05T02:00:00Z")) == nil)
    }

    @Test func `jobs are ordered by workflow, then by job`() {
        let ids = ["b/a", "a/b", "a/a"].map { text in
            JobID(workflow: String(text.prefix(1)), job: String(text.suffix(1)))
        }
        #expect(ids.sorted().map(\.description) == ["a/a", "a/b", "b/a"])
    }
}
