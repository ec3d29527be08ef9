import Foundation
import Schedules
import Testing

@Suite struct FireAdjustmentTests {
    @Test(arguments: [
        ("30 2 * * *", "2026-03-08T07:00:00Z", "moved", "moved from 02:30, which the clock leaves out"),
        (
            "0,20,40 2 * * *", "2026-03-08T07:00:00Z", "merged",
            "moved from 02:00 and 2 later times, which the clock leaves out, to one fire"
        ),
        (
            "0 2,3 * * *", "2026-03-08T07:00:00Z", "merged",
            "moved from 02:00, which the clock leaves out, and merged with the fire that is due now"
        ),
        ("30 1 * * *", "2026-11-01T05:30:00Z", "first_pass", "the clock shows 01:30 twice, and this is the first time"),
        ("30 * * * *", "2026-11-01T05:30:00Z", "first_pass", "the clock shows 01:30 twice, and this is the first time"),
        (
            "30 * * * *", "2026-11-01T06:30:00Z", "second_pass",
            "the clock shows 01:30 twice, and this is the second time"
        ),
    ])
    func `what daylight saving did is told`(text: String, fire: String, name: String, words: String) throws {
        let adjustment = try CronSchedule(text).adjustment(of: instant(fire), in: timeZone(named: "America/New_York"))
        #expect(adjustment?.name == name)
        #expect(adjustment?.description == words)
    }

    @Test(arguments: [
        // The day before, the day after, and the hours beside the changes of the clock.
        ("30 2 * * *", "America/New_York", "2026-03-07T07:30:00Z"),
        ("30 2 * * *", "America/New_York", "2026-03-09T06:30:00Z"),
        ("0 3 * * *", "America/New_York", "2026-03-08T07:00:00Z"),
        // It follows the clock: what it names at three is due at three.
        ("0 * * * *", "America/New_York", "2026-03-08T07:00:00Z"),
        ("0 2 * * *", "America/New_York", "2026-11-01T07:00:00Z"),
        ("59 0 * * *", "America/New_York", "2026-11-01T04:59:00Z"),
        // The whole day was left out, and its fires with it.
        ("0 0 * * *", "Pacific/Apia", "2011-12-30T10:00:00Z"), ("0 0 * * *", "UTC", "2026-03-08T00:00:00Z"),
    ])
    func `an ordinary fire has no adjustment`(text: String, zone: String, fire: String) throws {
        #expect(try CronSchedule(text).adjustment(of: instant(fire), in: timeZone(named: zone)) == nil)
    }

    @Test(arguments: [
        (
            "30 2 * * *", "America/New_York",
            ["02:30 does not exist on 2027-03-14 in America/New_York and happens at 03:00 instead"]
        ),
        (
            "30 1 * * *", "America/New_York",
            ["01:30 happens twice on 2026-11-01 in America/New_York; the job fires at the first"]
        ),
        (
            "*/15 1,2 * * *", "America/New_York", []
        ),
        (
            "0,15,30,45 1,2 * * *", "America/New_York",
            [
                "02:00 and 3 later times do not exist on 2027-03-14 in America/New_York and happen once at 03:00 instead",
                "01:00 and 3 later times happen twice on 2026-11-01 in America/New_York; the job fires at the first",
            ]
        ),
        (
            "0 0 * * *", "America/Santiago",
            ["00:00 does not exist on 2026-09-06 in America/Santiago and happens at 01:00 instead"]
        ),
        (
            "15 2 * * *", "Australia/Lord_Howe",
            ["02:15 does not exist on 2026-10-04 in Australia/Lord_Howe and happens at 02:30 instead"]
        ),
        ("30 2 * * 1", "America/New_York", []), ("30 2 * * *", "UTC", []), ("30 2 * * *", "Asia/Kathmandu", []),
        ("0 3 * * *", "America/New_York", []), ("30 2 8-14 4 *", "America/New_York", []),
    ])
    func `times that the clock leaves out or repeats are told`(text: String, zone: String, warnings: [String]) throws {
        let found = try CronSchedule(text).transitionWarnings(
            in: timeZone(named: zone), from: instant("2026-06-01T00:00:00Z"))
        #expect(found == warnings)
    }

    @Test func `a reading is told with its date, time and offset`() throws {
        let zone = try timeZone(named: "Asia/Kathmandu")
        let moment = try instant("2026-03-07T23:05:09Z")
        #expect(ClockReading(at: moment, in: zone).description == "2026-03-08 04:50:09")
        #expect(zone.offsetText(at: moment) == "+05:45")
        #expect(try timeZone(named: "America/New_York").offsetText(at: moment) == "-05:00")
    }
}
