import Foundation
import Schedules
import Testing

/// Both edges of the clock, in zones that change by an hour, by half an hour, at midnight and by a whole day.
@Suite struct DaylightSavingTests {
    struct Row: CustomTestStringConvertible {
        var zone: String
        var cron: String
        /// The fires after the first instant and up to the second are looked at.
        var span: (String, String)
        var fires: [String]

        var testDescription: String { "\(cron) in \(zone), \(span.0)" }
    }

    static let gaps = [
        // 2026-03-08 02:00 EST -> 03:00 EDT
        Row(
            zone: "America/New_York", cron: "30 2 * * *", span: ("2026-03-07T12:00:00Z", "2026-03-09T12:00:00Z"),
            fires: ["2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"]),
        Row(
            zone: "America/New_York", cron: "0,20,40 2 * * *", span: ("2026-03-08T00:00:00Z", "2026-03-08T12:00:00Z"),
            fires: ["2026-03-08T07:00:00Z"]),
        Row(
            zone: "America/New_York", cron: "0 2,3 * * *", span: ("2026-03-08T00:00:00Z", "2026-03-08T12:00:00Z"),
            fires: ["2026-03-08T07:00:00Z"]),
        Row(
            zone: "America/New_York", cron: "*/30 2 * * *", span: ("2026-03-07T12:00:00Z", "2026-03-09T06:30:00Z"),
            fires: ["2026-03-09T06:00:00Z", "2026-03-09T06:30:00Z"]),
        Row(
            zone: "America/New_York", cron: "30 * * * *", span: ("2026-03-08T06:00:00Z", "2026-03-08T08:00:00Z"),
            fires: ["2026-03-08T06:30:00Z", "2026-03-08T07:30:00Z"]),
        Row(
            zone: "America/New_York", cron: "0 */2 * * *", span: ("2026-03-08T04:00:00Z", "2026-03-08T09:00:00Z"),
            fires: ["2026-03-08T05:00:00Z", "2026-03-08T08:00:00Z"]),
        // 2026-03-29 01:00 GMT -> 02:00 BST
        Row(
            zone: "Europe/London", cron: "15 1 * * *", span: ("2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z"),
            fires: ["2026-03-29T01:00:00Z", "2026-03-30T00:15:00Z"]),
        // 2026-10-04 02:00 +10:30 -> 02:30 +11
        Row(
            zone: "Australia/Lord_Howe", cron: "15 2 * * *", span: ("2026-10-03T00:00:00Z", "2026-10-04T20:00:00Z"),
            fires: ["2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z"]),
        Row(
            zone: "Australia/Lord_Howe", cron: "*/10 2 * * *", span: ("2026-10-03T12:00:00Z", "2026-10-04T00:00:00Z"),
            fires: ["2026-10-03T15:30:00Z", "2026-10-03T15:40:00Z", "2026-10-03T15:50:00Z"]),
        // 2026-09-06 00:00 -04 -> 01:00 -03
        Row(
            zone: "America/Santiago", cron: "0 0 * * *", span: ("2026-09-05T12:00:00Z", "2026-09-07T12:00:00Z"),
            fires: ["2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z"]),
        Row(
            zone: "America/Santiago", cron: "30 0 6 9 *", span: ("2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z"),
            fires: ["2026-09-06T04:00:00Z"]),
        // 2026-03-29 00:00 +02 -> 01:00 +03
        Row(
            zone: "Asia/Beirut", cron: "0 0 * * 0", span: ("2026-03-22T12:00:00Z", "2026-04-05T00:00:00Z"),
            fires: ["2026-03-28T22:00:00Z", "2026-04-04T21:00:00Z"]),
        // 2018-11-04 00:00 -03 -> 01:00 -02, where a naive step from midnight to midnight goes round in circles
        Row(
            zone: "America/Sao_Paulo", cron: "0 0 * * *", span: ("2018-11-03T12:00:00Z", "2018-11-05T12:00:00Z"),
            fires: ["2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"]),
        Row(
            zone: "America/Sao_Paulo", cron: "*/30 0 * * *", span: ("2018-11-03T12:00:00Z", "2018-11-05T03:00:00Z"),
            fires: ["2018-11-05T02:00:00Z", "2018-11-05T02:30:00Z"]),
        // 2026-04-24 00:00 +02 -> 01:00 +03
        Row(
            zone: "Africa/Cairo", cron: "@daily", span: ("2026-04-23T12:00:00Z", "2026-04-25T12:00:00Z"),
            fires: ["2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z"]),
        // There was no 2011-12-30: the fires of that date are none.
        Row(
            zone: "Pacific/Apia", cron: "0 2 * * *", span: ("2011-12-29T00:00:00Z", "2012-01-01T00:00:00Z"),
            fires: ["2011-12-29T12:00:00Z", "2011-12-30T12:00:00Z", "2011-12-31T12:00:00Z"]),
        Row(
            zone: "Pacific/Apia", cron: "0 2 30 12 *", span: ("2010-12-31T00:00:00Z", "2013-01-01T00:00:00Z"),
            fires: ["2012-12-29T12:00:00Z"]),
        // 1972-01-07 00:00 -00:44:30 -> 00:44:30 +00
        Row(
            zone: "Africa/Monrovia", cron: "15 0 * * *", span: ("1972-01-06T00:00:00Z", "1972-01-08T12:00:00Z"),
            fires: ["1972-01-06T00:59:30Z", "1972-01-07T00:44:30Z", "1972-01-08T00:15:00Z"]),
    ]

    static let repeats = [
        // 2026-11-01 02:00 EDT -> 01:00 EST
        Row(
            zone: "America/New_York", cron: "30 1 * * *", span: ("2026-10-31T12:00:00Z", "2026-11-02T12:00:00Z"),
            fires: ["2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"]),
        Row(
            zone: "America/New_York", cron: "0 1,2 * * *", span: ("2026-11-01T00:00:00Z", "2026-11-01T12:00:00Z"),
            fires: ["2026-11-01T05:00:00Z", "2026-11-01T07:00:00Z"]),
        Row(
            zone: "America/New_York", cron: "30 * * * *", span: ("2026-11-01T05:00:00Z", "2026-11-01T08:00:00Z"),
            fires: ["2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", "2026-11-01T07:30:00Z"]),
        Row(
            zone: "America/New_York", cron: "*/30 1 * * *", span: ("2026-11-01T04:00:00Z", "2026-11-01T12:00:00Z"),
            fires: [
                "2026-11-01T05:00:00Z", "2026-11-01T05:30:00Z", "2026-11-01T06:00:00Z", "2026-11-01T06:30:00Z",
            ]),
        // Asked in the second pass: what the first pass had is over.
        Row(
            zone: "America/New_York", cron: "30 1 * * *", span: ("2026-11-01T06:10:00Z", "2026-11-01T12:00:00Z"),
            fires: []),
        // 2026-10-25 02:00 BST -> 01:00 GMT
        Row(
            zone: "Europe/London", cron: "0,59 1 * * *", span: ("2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"),
            fires: ["2026-10-25T00:00:00Z", "2026-10-25T00:59:00Z"]),
        // 2026-04-05 02:00 +11 -> 01:30 +10:30
        Row(
            zone: "Australia/Lord_Howe", cron: "45 1 * * *", span: ("2026-04-04T00:00:00Z", "2026-04-05T20:00:00Z"),
            fires: ["2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"]),
        Row(
            zone: "Australia/Lord_Howe", cron: "*/15 1 * * *", span: ("2026-04-04T12:00:00Z", "2026-04-05T00:00:00Z"),
            fires: [
                "2026-04-04T14:00:00Z", "2026-04-04T14:15:00Z", "2026-04-04T14:30:00Z", "2026-04-04T14:45:00Z",
                "2026-04-04T15:00:00Z", "2026-04-04T15:15:00Z",
            ]),
        // 2026-04-05 00:00 -03 -> 2026-04-04 23:00 -04: the date itself comes back.
        Row(
            zone: "America/Santiago", cron: "30 23 * * *", span: ("2026-04-04T12:00:00Z", "2026-04-06T12:00:00Z"),
            fires: ["2026-04-05T02:30:00Z", "2026-04-06T03:30:00Z"]),
        Row(
            zone: "America/Santiago", cron: "0 0 * * *", span: ("2026-04-04T12:00:00Z", "2026-04-05T12:00:00Z"),
            fires: ["2026-04-05T04:00:00Z"]),
    ]

    @Test(arguments: gaps)
    func `a gap is passed by Debian's rule`(row: Row) throws {
        try expectFires(of: row)
    }

    @Test(arguments: repeats)
    func `a repeated hour is passed by Debian's rule`(row: Row) throws {
        try expectFires(of: row)
    }

    private func expectFires(of row: Row) throws {
        let fires = try CronSchedule(row.cron).fires(
            after: instant(row.span.0), through: instant(row.span.1), in: timeZone(named: row.zone))
        #expect(fires.map(rfc3339) == row.fires)
    }
}
