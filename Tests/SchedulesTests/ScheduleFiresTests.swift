import CronOracle
import Foundation
import Schedules
import Testing

@Suite struct ScheduleFiresTests {
    /// Around both changes of the clock of a year, and some ordinary days.
    static let zones = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]

    static func entries(in zone: TimeZone) throws -> [ScheduleEntry] {
        let crons = [
            "30 2 * * *", "*/7 * * * *", "0 */6 * * *", "15 1,13 * * MON-FRI", "0 0 29 2 *", "59 23 L * *",
            "*/20 30 0-3 1 * ?", "H H(0-7) * * *", "0 3 13 * FRI",
        ]
        let between = TimesOfDay([try TimeWindow(parsing: "22:00-03:30")])
        let except = ExceptedDays([
            try ExceptedDays(parsing: "SUN"), try ExceptedDays(parsing: "2026-03-09..2026-03-11"),
        ])
        let plain = try crons.map { ScheduleEntry.cron(try CronSchedule($0), zone) }
        let limited = try crons.map {
            ScheduleEntry(.cron(try CronSchedule($0)), in: zone, between: between, except: except)
        }
        let every = try [70, 3600, 5400, 86_400].map {
            ScheduleEntry(.every(try EverySchedule(every: .seconds($0), shift: 17)), in: zone)
        }
        let limitedEvery = every.map { entry in
            ScheduleEntry(
                entry.recurrence, in: zone, between: between, except: except,
                start: Date(timeIntervalSince1970: 1_772_900_000), end: Date(timeIntervalSince1970: 1_773_300_000))
        }
        return plain + limited + every + limitedEvery + [
            ScheduleEntry(.at(Date(timeIntervalSince1970: 1_772_950_000)), in: zone)
        ]
    }

    @Test(arguments: zones, [1_772_700_000, 1_774_600_000, 1_775_000_000, 1_792_800_000, 1_793_400_000])
    func `the fires of a span are those that next finds one by one`(zone: String, start: Int) throws {
        let span = start..<start + 3 * 86_400 + 1234
        for entry in try Self.entries(in: timeZone(named: zone)) {
            #expect(found(Schedule([entry]), in: span) == searched(Schedule([entry]), in: span), "\(entry)")
        }
    }

    @Test func `entries that are due together are one fire`() throws {
        let schedule = Schedule([
            .every(try EverySchedule(every: .seconds(3600))), .every(try EverySchedule(every: .seconds(5400))),
        ])
        #expect(found(schedule, in: 0..<10_801) == [0, 3600, 5400, 7200, 10_800])
    }

    private func found(_ schedule: Schedule, in span: Range<Int>) -> [Int] {
        var fires: [Int] = []
        ScheduleFires(schedule).forEach(in: span) { fires.append($0) }
        return fires
    }

    private func searched(_ schedule: Schedule, in span: Range<Int>) -> [Int] {
        var fires: [Int] = []
        var last = Date(timeIntervalSince1970: Double(span.lowerBound - 1))
        while let fire = schedule.next(after: last), fire < Date(timeIntervalSince1970: Double(span.upperBound)) {
            fires.append(Int(fire.timeIntervalSince1970))
            last = fire
        }
        return fires
    }
}
