import Foundation
import Schedules
import Testing

/// What `between`, `except`, `start` and `end` leave out, row by row.
@Suite struct ScheduleEntryTests {
    struct Row: CustomTestStringConvertible {
        var entry: EntryText
        /// The fires after the first instant and up to the second are looked at.
        var span: (String, String)
        var fires: [String]

        var testDescription: String { "\(entry), \(span.0)" }
    }

    static let windows = [
        Row(
            entry: EntryText(every: 3600, anchor: "2026-01-01T00:00", between: ["08:00-10:00"]),
            span: ("2026-05-05T07:59:59Z", "2026-05-06T08:00:00Z"),
            fires: ["2026-05-05T08:00:00Z", "2026-05-05T09:00:00Z", "2026-05-06T08:00:00Z"]),
        Row(
            entry: EntryText(every: 14_400, anchor: "2026-01-01T02:00", between: ["22:00-06:00"]),
            span: ("2026-05-05T12:00:00Z", "2026-05-06T12:00:00Z"),
            fires: ["2026-05-05T22:00:00Z", "2026-05-06T02:00:00Z"]),
        Row(
            entry: EntryText(every: 3600, anchor: "2026-01-01T00:30", between: ["08:00-09:00", "23:00-24:00"]),
            span: ("2026-05-05T00:00:00Z", "2026-05-06T00:00:00Z"),
            fires: ["2026-05-05T08:30:00Z", "2026-05-05T23:30:00Z"]),
        Row(
            entry: EntryText(cron: "0 * * * *", zone: "America/New_York", between: ["09:00-11:00"]),
            span: ("2026-05-05T00:00:00Z", "2026-05-06T00:00:00Z"),
            fires: ["2026-05-05T13:00:00Z", "2026-05-05T14:00:00Z"]),
        // 02:30 does not exist on 8 March and is due at 03:00 instead, which lies in the window.
        Row(
            entry: EntryText(cron: "30 2 * * *", zone: "America/New_York", between: ["03:00-04:00"]),
            span: ("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"),
            fires: ["2026-03-08T07:00:00Z"]),
        // The hour from 01:00 is shown twice on 1 November.
        Row(
            entry: EntryText(
                every: 1800, anchor: "2026-01-01T00:00", zone: "America/New_York", between: ["01:00-02:00"]),
            span: ("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"),
            fires: [
                "2026-11-01T05:00:00Z", "2026-11-01T05:30:00Z", "2026-11-01T06:00:00Z", "2026-11-01T06:30:00Z",
            ]),
    ]

    static let days = [
        Row(
            entry: EntryText(cron: "0 2 * * *", except: ["SAT-SUN", "2026-05-07", "05-12"]),
            span: ("2026-05-06T00:00:00Z", "2026-05-14T00:00:00Z"),
            fires: ["2026-05-06T02:00:00Z", "2026-05-08T02:00:00Z", "2026-05-11T02:00:00Z", "2026-05-13T02:00:00Z"]),
        Row(
            entry: EntryText(cron: "0 2 * * *", except: ["2026-12-24..2027-01-02"]),
            span: ("2026-12-23T00:00:00Z", "2027-01-03T12:00:00Z"),
            fires: ["2026-12-23T02:00:00Z", "2027-01-03T02:00:00Z"]),
        Row(
            entry: EntryText(cron: "0 2 * * *", except: ["12-24..01-02"]),
            span: ("2029-12-22T12:00:00Z", "2030-01-03T12:00:00Z"),
            fires: ["2029-12-23T02:00:00Z", "2030-01-03T02:00:00Z"]),
        Row(
            entry: EntryText(cron: "0 2 * * *", except: ["02-29"]),
            span: ("2027-02-28T00:00:00Z", "2027-03-01T12:00:00Z"),
            fires: ["2027-02-28T02:00:00Z", "2027-03-01T02:00:00Z"]),
        // Friday evening in New York is Saturday in UTC; the local date counts.
        Row(
            entry: EntryText(cron: "0 22 * * *", zone: "America/New_York", except: ["saturday", "Sun"]),
            span: ("2026-05-08T00:00:00Z", "2026-05-12T12:00:00Z"),
            fires: ["2026-05-08T02:00:00Z", "2026-05-09T02:00:00Z", "2026-05-12T02:00:00Z"]),
        Row(
            entry: EntryText(every: 60, anchor: "2026-01-01T00:00", between: ["08:00-08:01"], except: ["FRI-MON"]),
            span: ("2026-05-07T08:00:00Z", "2026-05-13T12:00:00Z"),
            fires: ["2026-05-12T08:00:00Z", "2026-05-13T08:00:00Z"]),
    ]

    static let ends = [
        Row(
            entry: EntryText(cron: "0 */12 * * *", start: "2026-05-06", end: "2026-05-07"),
            span: ("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z"),
            fires: ["2026-05-06T00:00:00Z", "2026-05-06T12:00:00Z", "2026-05-07T00:00:00Z", "2026-05-07T12:00:00Z"]),
        Row(
            entry: EntryText(cron: "0 */12 * * *", start: "2026-05-06T12:00", end: "2026-05-07T12:00"),
            span: ("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z"),
            fires: ["2026-05-06T12:00:00Z", "2026-05-07T00:00:00Z", "2026-05-07T12:00:00Z"]),
        Row(
            entry: EntryText(
                cron: "59 23 * * *", zone: "Asia/Tokyo", start: "2026-05-06T12:00Z", end: "2026-05-07"),
            span: ("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z"),
            fires: ["2026-05-06T14:59:00Z", "2026-05-07T14:59:00Z"]),
        Row(
            entry: EntryText(every: 86_400, anchor: "2026-05-06T18:00", zone: "America/Chicago"),
            span: ("2026-05-05T00:00:00Z", "2026-05-08T00:00:00Z"),
            fires: ["2026-05-05T23:00:00Z", "2026-05-06T23:00:00Z", "2026-05-07T23:00:00Z"]),
        Row(
            entry: EntryText(at: "2026-12-24T18:00", zone: "America/Chicago"),
            span: ("2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z"), fires: ["2026-12-25T00:00:00Z"]),
    ]

    @Test(arguments: windows + days + ends)
    func `the fires are those that nothing leaves out`(row: Row) throws {
        let schedule = Schedule([try row.entry.entry])
        let (start, end) = (try instant(row.span.0), try instant(row.span.1))
        let fires = schedule.fires(after: start, through: end)
        #expect(fires.map(rfc3339) == row.fires)
        #expect(schedule.lastFire(after: start, through: end) == fires.last)
        let counted = schedule.fires(after: start, through: end, window: end.timeIntervalSince(start))
        #expect(counted?.first == fires.first)
        #expect(counted?.last == fires.last)
        #expect(counted?.count == fires.count)
    }

    @Test(arguments: [
        EntryText(every: 1, except: ["MON-SUN"]), EntryText(every: 1, except: ["01-01..12-31"]),
        EntryText(every: 1, except: ["MON-SAT", "01-01..06-30", "07-01..12-31"]),
        EntryText(every: 1, between: ["08:00-08:01"], end: "2020-01-01"),
        EntryText(cron: "0 2 * * *", zone: "America/New_York", between: ["08:00-18:00"]),
        EntryText(
            cron: "*/2 * * * *", between: (0..<24).map { "\($0 < 10 ? "0" : "")\($0):01-\($0 < 10 ? "0" : "")\($0):02" }
        ),
        EntryText(at: "2020-01-01"),
    ])
    func `what never fires again is found out`(entry: EntryText) throws {
        let schedule = Schedule([try entry.entry])
        let now = try instant("2026-05-05T00:00:00Z")
        #expect(schedule.next(after: now) == nil)
        #expect(schedule.isOver(at: now))
    }

    @Test func `a fire that is rare is found, however many are left out before it`() throws {
        let leapDay = try EntryText(cron: "0 0 29 2 *", except: ["SUN-FRI", "2028-01-01..2050-12-31"]).entry
        #expect(rfc3339(leapDay.next(after: try instant("2026-05-05T00:00:00Z"))) == "2076-02-29T00:00:00Z")
        let second = try EntryText(every: 1, between: ["08:00-08:01"], except: ["2026-05-05..2999-12-30"]).entry
        #expect(rfc3339(second.next(after: try instant("2026-05-05T00:00:00Z"))) == "2999-12-31T08:00:00Z")
    }

    @Test func `a schedule is over when none of its entries fires any more`() throws {
        let schedule = Schedule([try EntryText(at: "2026-05-05").entry, try EntryText(at: "2026-05-07").entry])
        #expect(try !schedule.isOver(at: instant("2026-05-06T23:59:59Z")))
        #expect(try schedule.isOver(at: instant("2026-05-07T00:00:00Z")))
    }
}
