import Foundation
import Schedules
import Testing

@Suite struct ScheduleWordsTests {
    @Test(arguments: [
        (EntryText(every: 900), "every 15 minutes"), (EntryText(every: 1), "every second"),
        (EntryText(every: 3600), "every hour"), (EntryText(every: 5400), "every 1 hour and 30 minutes"),
        (EntryText(every: 172_800), "every 2 days"),
        (EntryText(at: "2026-12-24T18:00", zone: "America/Chicago"), "once on 24 December 2026 at 18:00"),
        (EntryText(at: "2026-12-24T18:00:05Z"), "once on 24 December 2026 at 18:00:05"),
        (
            EntryText(every: 900, between: ["08:00-12:00", "13:00-18:00"]),
            "every 15 minutes, between 08:00 and 12:00 and 13:00 and 18:00"
        ),
        (EntryText(every: 900, between: ["22:00-06:00"]), "every 15 minutes, between 22:00 and 06:00"),
        (EntryText(every: 900, between: ["20:00-24:00"]), "every 15 minutes, between 20:00 and 24:00"),
        (
            EntryText(every: 900, except: ["SAT-SUN", "2026-12-25"]),
            "every 15 minutes, except on Saturdays, Sundays and 25 December 2026"
        ),
        (
            EntryText(every: 900, except: ["07-04", "2026-12-24..2027-01-01"]),
            "every 15 minutes, except on 4 July of every year and 24 December 2026 to 1 January 2027"
        ),
        (EntryText(every: 900, start: "2026-01-01"), "every 15 minutes, from 1 January 2026 on"),
        (EntryText(every: 900, end: "2026-12-31"), "every 15 minutes, until 31 December 2026"),
        (
            EntryText(
                every: 900, zone: "America/Chicago", jitter: .seconds(90), start: "2026-01-01T08:00",
                end: "2026-12-31T18:00"),
            "every 15 minutes, from 1 January 2026 at 08:00 to 31 December 2026 at 18:00, "
                + "each up to 1 minute and 30 seconds later"
        ),
    ])
    func `an entry is told in words`(entry: EntryText, words: String) throws {
        #expect(try entry.entry.words == words)
    }

    @Test func `a schedule tells its entries one after the other`() throws {
        let schedule = Schedule([try EntryText(every: 900).entry, try EntryText(at: "2026-05-05").entry])
        #expect(schedule.words == "every 15 minutes; once on 5 May 2026 at 00:00")
    }
}
