import Foundation
import Schedules
import Testing

/// The jumps of `CronSchedule.next` against an implementation that looks at every minute.
@Suite struct CronReferenceTests {
    /// Zones and the middle of five days with a transition.
    static let spans = [
        ("America/New_York", "2026-03-08T07:00:00Z"), ("America/New_York", "2026-11-01T06:00:00Z"),
        ("Europe/London", "2026-03-29T01:00:00Z"), ("Europe/London", "2026-10-25T01:00:00Z"),
        ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"), ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
        ("America/Santiago", "2026-04-05T03:00:00Z"), ("America/Santiago", "2026-09-06T04:00:00Z"),
        ("Asia/Beirut", "2026-03-28T22:00:00Z"), ("Asia/Beirut", "2026-10-24T21:00:00Z"),
        ("Africa/Cairo", "2026-04-23T22:00:00Z"), ("Africa/Casablanca", "2026-02-15T02:00:00Z"),
        ("Asia/Kathmandu", "1985-12-31T18:30:00Z"), ("Pacific/Apia", "2011-12-30T10:00:00Z"),
        ("Pacific/Kwajalein", "1993-08-21T12:00:00Z"), ("Antarctica/Troll", "2026-03-29T01:00:00Z"),
        ("UTC", "2028-02-29T00:00:00Z"),
    ]

    @Test(arguments: spans)
    func `next agrees with a search minute by minute`(zoneName: String, middle: String) throws {
        let zone = try timeZone(named: zoneName)
        let middle = try instant(middle)
        var generator = SeededGenerator(seed: UInt64(middle.timeIntervalSince1970))
        // Fires in the first and last day of the table may depend on minutes outside of it.
        let table = NaiveTable(from: middle.addingTimeInterval(-216_000), days: 5, in: zone)
        let (start, end) = (middle.addingTimeInterval(-108_000), middle.addingTimeInterval(108_000))
        for _ in 0..<40 {
            let naive = NaiveCron.random(using: &generator)
            // Dates that do not exist are an error, which other tests look at.
            guard let cron = try? CronSchedule(naive.text) else { continue }
            let expected = naive.fires(in: table).filter { $0 > start && $0 <= end }.sorted()
            #expect(cron.fires(after: start, through: end, in: zone) == expected, "\(naive.text)")
            for _ in 0..<10 {
                let after = start.addingTimeInterval(.random(in: 0...216_000, using: &generator))
                let next = cron.next(after: after, in: zone).flatMap { $0 <= end ? $0 : nil }
                #expect(next == expected.first { $0 > after }, "\(naive.text) after \(after)")
            }
        }
    }
}
