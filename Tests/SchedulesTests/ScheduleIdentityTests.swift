import Foundation
import Schedules
import Testing

@Suite struct ScheduleIdentityTests {
    private func identity(_ entries: [EntryText]) throws -> String {
        Schedule(try entries.map { try $0.entry }).identity
    }

    /// They are kept over updates of the program: a text that changes makes every job forget what it missed.
    @Test(arguments: [
        (
            EntryText(cron: "0  2 * * *", zone: "America/Chicago", jitter: .seconds(120)),
            "cron 0 2 * * *, in America/Chicago, jitter 2m"
        ),
        (EntryText(every: 900, anchor: "2026-01-01T00:05", zone: "America/Chicago"), "every 900 shift 300"),
        (EntryText(at: "2026-12-24T18:00"), "at 1798135200"),
        (
            EntryText(
                every: 900, zone: "America/Chicago", between: ["22:00-06:00"],
                except: ["SAT-SUN", "12-25", "2026-05-05"], start: "2026-01-01", end: "2026-12-31"),
            "every 900 shift 0, in America/Chicago, between 0..<21600 79200..<86400, except 20578..<20579 yearly 359..<360 "
                + "weekdays [0, 6], start 1767247200, end 1798783199"
        ),
    ])
    func `an identity is the same in every version`(entry: EntryText, text: String) throws {
        #expect(try identity([entry]) == text)
    }

    static let cron = EntryText(cron: "0 2 * * *")
    static let every = EntryText(every: 900)

    @Test(arguments: [
        ([cron, every], [every, cron]), ([cron, cron], [cron]),
        ([EntryText(every: 900, zone: "Asia/Tokyo")], [every]),
        ([EntryText(every: 900, anchor: "2026-05-05T00:45Z")], [every]),
        ([EntryText(every: 900, between: ["00:00-24:00"])], [every]),
        (
            [EntryText(cron: "0 2 * * *", between: ["08:00-12:00", "12:00-18:00"], except: ["SUN", "SAT"])],
            [EntryText(cron: "0 2 * * *", between: ["08:00-18:00"], except: ["SAT-SUN"])]
        ),
        ([EntryText(at: "2026-05-05T02:00")], [EntryText(at: "2026-05-05T04:00+02:00", zone: "Asia/Tokyo")]),
    ])
    func `schedules that mean the same have one identity`(left: [EntryText], right: [EntryText]) throws {
        #expect(try identity(left) == identity(right))
    }

    @Test(arguments: [
        [EntryText(cron: "0 3 * * *")], [EntryText(cron: "0 2 * * *", zone: "Asia/Tokyo")], [every], [cron, every],
        [EntryText(cron: "0 2 * * *", jitter: .milliseconds(1))],
        [EntryText(cron: "0 2 * * *", between: ["02:00-03:00"])], [EntryText(cron: "0 2 * * *", except: ["SUN"])],
        [EntryText(cron: "0 2 * * *", except: ["12-25"])], [EntryText(cron: "0 2 * * *", except: ["2026-12-25"])],
        [EntryText(cron: "0 2 * * *", start: "2026-12-25")], [EntryText(cron: "0 2 * * *", end: "2026-12-25")], [],
    ])
    func `whatever changes a schedule changes its identity`(entries: [EntryText]) throws {
        #expect(try identity(entries) != identity([Self.cron]))
    }
}
