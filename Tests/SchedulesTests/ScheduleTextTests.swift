import Foundation
import Schedules
import Testing

/// The texts of `at`, `start`, `end`, `anchor`, `between` and `except`, one by one.
@Suite struct ScheduleTextTests {
    @Test(arguments: [
        ("2026-12-24T18:00", "America/Chicago", "2026-12-25T00:00:00Z"),
        ("2026-12-24 18:00:30", "UTC", "2026-12-24T18:00:30Z"),
        ("2026-12-24", "Asia/Tokyo", "2026-12-23T15:00:00Z"),
        ("2026-12-24T18:00Z", "Asia/Tokyo", "2026-12-24T18:00:00Z"),
        ("2026-12-24T18:00-06:00", "Asia/Tokyo", "2026-12-25T00:00:00Z"),
        ("2026-12-24T18:00:05+05:45", "UTC", "2026-12-24T12:15:05Z"),
        ("2026-12-24T18:00-00:30", "UTC", "2026-12-24T18:30:00Z"),
        // In the gap of 8 March, and in the hour that 1 November has twice.
        ("2026-03-08T02:30", "America/New_York", "2026-03-08T07:00:00Z"),
        ("2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00Z"),
        // Midnight is left out in Cairo on 24 April, and the whole of 30 December 2011 in Samoa.
        ("2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00Z"),
        ("2011-12-30T12:00", "Pacific/Apia", "2011-12-30T10:00:00Z"),
        ("1970-01-01", "UTC", "1970-01-01T00:00:00Z"), ("2999-12-31T23:59:59", "UTC", "2999-12-31T23:59:59Z"),
    ])
    func `a time is its first instant`(text: String, zone: String, instant: String) throws {
        #expect(try rfc3339(LocalTime(parsing: text).instant(in: timeZone(named: zone))) == instant)
    }

    @Test(arguments: [
        ("2026-12-24", "America/Chicago", "2026-12-25T05:59:59Z"), ("2026-12-24T18:00", "UTC", "2026-12-24T18:00:00Z"),
        // The day of 23 hours, and the day before the midnight that Cairo leaves out.
        ("2026-03-08", "America/New_York", "2026-03-09T03:59:59Z"),
        ("2026-04-23", "Africa/Cairo", "2026-04-23T21:59:59Z"),
    ])
    func `a date ends with its last second`(text: String, zone: String, instant: String) throws {
        #expect(try rfc3339(LocalTime(parsing: text).lastInstant(in: timeZone(named: zone))) == instant)
    }

    @Test(arguments: [
        ("", "is no date and no time"), ("tomorrow", "is no date and no time"), ("18:00", "is no date"),
        ("2026-12-24T18", "is no date"), ("2026-12-24T18:00z", "is no date"), ("2026-12-24T", "is no date"),
        ("26-12-24", "is no date"), ("2026-1-1", "is no date"), ("２０26-12-24", "is no date"),
        ("2026-12-24T18:00+6", "is no date"), ("2026-02-29", "no day 2026-02-29 in the calendar"),
        ("2100-02-29", "no day"), ("2026-13-01", "no day"), ("2026-00-10", "no day"), ("2026-04-31", "no day"),
        ("2026-04-00", "no day"), ("1969-12-31", "years go from 1970 to 2999"), ("3000-01-01", "years go"),
        ("2026-12-24T24:00", "times go from 00:00"), ("2026-12-24T18:60", "times go"),
        ("2026-12-24T18:00:60", "times go"),
        ("2026-12-24T18:00+15:00", "has no offset from UTC"), ("2026-12-24T18:00-06:60", "has no offset"),
    ])
    func `what is no time is refused`(text: String, fragment: String) throws {
        let error = try #require(#expect(throws: ScheduleTextError.self) { try LocalTime(parsing: text) })
        #expect(error.description.contains(fragment))
    }

    @Test(arguments: [
        ("08:00", "is no window"), ("08:00-12:00-18:00", "is no window"), ("", "is no window"),
        ("8:00-18:00", "no day has a time `8:00`"), ("08:00-25:00", "`25:00`"), ("08:00-24:01", "`24:01`"),
        ("08:60-09:00", "`08:60`"), ("24:00-08:00", "`24:00`"), ("08:00 - 18:00", "`08:00 `"),
        ("08:00-08:00", "begins and ends at one time"),
    ])
    func `what is no window is refused`(text: String, fragment: String) throws {
        let error = try #require(#expect(throws: ScheduleTextError.self) { try TimeWindow(parsing: text) })
        #expect(error.description.contains(fragment))
    }

    @Test(arguments: [
        (["22:00-00:00"], ["22:00-24:00"]), (["08:00-12:00", "12:00-18:00"], ["08:00-18:00"]),
        (["10:00-11:00", "08:00-18:00"], ["08:00-18:00"]), (["22:00-06:00"], ["00:00-06:00", "22:00-24:00"]),
        (["00:00-12:00", "11:00-24:00"], ["00:00-24:00"]), (["18:00-08:00", "08:00-18:00"], ["00:00-24:00"]),
    ])
    func `windows of the same times are equal`(left: [String], right: [String]) throws {
        let times = try [left, right].map { TimesOfDay(try $0.map(TimeWindow.init(parsing:))) }
        #expect(times[0] == times[1])
        #expect(times[0].isAlways == (right == ["00:00-24:00"]))
    }

    @Test(arguments: [
        ("", "is no day"), ("Christmas", "is no day"), ("SA", "is no day"), ("SATURDY", "did you mean Saturday?"),
        ("SAX-SUN", "is no day; write a date"),
        ("SAT-", "is no day"), ("SAT-SUN-MON", "is no day"), ("SAT..SUN", "is no day"), ("2026-12", "is no day"),
        ("2026-12-24..12-31", "is no day"), ("2026-12-24...2026-12-25", "is no day"), ("2026-12-24..", "is no day"),
        ("02-30", "no year has a day 02-30"), ("24-12", "write the month first"), ("2026-02-30", "no day 2026-02-30"),
        ("2027-01-01..2026-12-24", "goes backwards"), ("12-24..12-32", "no year has a day 12-32"),
    ])
    func `what is no day is refused`(text: String, fragment: String) throws {
        let error = try #require(#expect(throws: ScheduleTextError.self) { try ExceptedDays(parsing: text) })
        #expect(error.description.contains(fragment))
    }

    @Test(arguments: [
        (["SAT", "sunday"], ["Sat-Sun"]), (["FRI-MON"], ["MON", "FRI-SUN"]), (["WED-WED"], ["Wednesday"]),
        (["12-24..01-01"], ["12-24..12-31", "01-01"]), (["02-28", "03-01", "02-29"], ["02-28..03-01"]),
        (["2026-12-24..2026-12-26"], ["2026-12-26", "2026-12-24", "2026-12-25"]),
    ])
    func `spellings of the same days are equal`(left: [String], right: [String]) throws {
        let days = try [left, right].map { ExceptedDays(try $0.map(ExceptedDays.init(parsing:))) }
        #expect(days[0] == days[1])
        #expect(!days[0].isEmpty)
    }
}
