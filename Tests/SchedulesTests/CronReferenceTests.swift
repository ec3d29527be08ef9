import CronOracle
import Foundation
import Schedules
import Testing

/// The jumps of `CronSchedule.next` against an implementation that looks at every minute or second.
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
        try expectAgreement(zoneName, around: middle, days: 5, unit: 60, expressions: 60) { $0.text() }
    }

    @Test(arguments: [spans[0], spans[1], spans[4], spans[5]])
    func `next agrees with a search second by second`(zoneName: String, middle: String) throws {
        try expectAgreement(zoneName, around: middle, days: 0.25, unit: 1, expressions: 40) { $0.textWithSeconds() }
    }

    private func expectAgreement(
        _ zoneName: String, around middle: String, days: Double, unit: Int, expressions: Int,
        _ text: (inout RandomCron<SeededGenerator>) -> String
    ) throws {
        let (zone, middle, length) = (try timeZone(named: zoneName), try instant(middle), days * 86_400)
        var random = RandomCron(SeededGenerator(seed: UInt64(middle.timeIntervalSince1970)))
        let table = NaiveTable(from: middle.addingTimeInterval(-length / 2), length: Int(length), unit: unit, in: zone)
        // Fires at both ends of the table may depend on what lies outside of it.
        let (start, end) = (middle.addingTimeInterval(-length / 4), middle.addingTimeInterval(length / 4))
        for _ in 0..<expressions {
            let text = text(&random)
            guard let naive = NaiveCron(text), naive.hasSeconds == (unit == 1) else { continue }
            let cron = try CronSchedule(text)
            let expected = naive.fires(in: table).filter { $0 > start && $0 <= end }
            #expect(cron.fires(after: start, through: end, in: zone) == expected, "\(text)")
            for _ in 0..<10 {
                let after = start.addingTimeInterval(.random(in: 0...length / 2, using: &random.generator))
                let next = cron.next(after: after, in: zone).flatMap { $0 <= end ? $0 : nil }
                #expect(next == expected.first { $0 > after }, "\(text) after \(after)")
            }
        }
    }

    /// A million of them go through `make fuzz`.
    @Test func `what is no expression is refused, and nothing else`() throws {
        var random = RandomCron(SeededGenerator(seed: 20))
        var accepted = 0
        for _ in 0..<20_000 {
            let text = random.text()
            let isExpression = NaiveCron(text) != nil
            if isExpression { accepted += 1 }
            #expect(((try? CronSchedule(text)) != nil) == isExpression, "\(text)")
        }
        #expect((8000..<16_000).contains(accepted))
    }
}
