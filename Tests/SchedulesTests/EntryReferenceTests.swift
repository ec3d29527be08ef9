import Foundation
import Schedules
import Testing

/// The jumps of `ScheduleEntry.next` against one that looks at every fire and asks Foundation's calendar.
@Suite struct EntryReferenceTests {
    /// Intervals that meet windows and transitions in many ways, in seconds.
    private static let intervals = [420, 900, 1799, 3600, 5400, 25_200, 86_400, 90_061]
    private static let crons = ["*/10 * * * *", "7 */3 * * *", "30 2 * * *", "0 0,1,2,3 * * *", "15 9-17 * * MON-FRI"]

    @Test(arguments: CronReferenceTests.spans)
    func `next agrees with a search fire by fire`(zone: String, middle: String) throws {
        let middle = try instant(middle)
        let (start, end) = (middle.addingTimeInterval(-500_000), middle.addingTimeInterval(500_000))
        var generator = SeededGenerator(seed: UInt64(middle.timeIntervalSince1970) + 1)
        for _ in 0..<6 {
            let filter = NaiveFilter.random(around: middle, using: &generator)
            var text = filter.text
            text.zone = zone
            if Bool.random(using: &generator) {
                text.every = Self.intervals.randomElement(using: &generator)
            } else {
                text.cron = Self.crons.randomElement(using: &generator)
            }
            let entry = try text.entry
            let all = Schedule([ScheduleEntry(entry.recurrence, in: entry.zone)])
            let expected = filter.left(of: all.fires(after: start, through: end), in: entry.zone)
            let schedule = Schedule([entry])
            #expect(schedule.fires(after: start, through: end) == expected, "\(text)")
            for _ in 0..<6 {
                let after = start.addingTimeInterval(.random(in: 0...1_000_000, using: &generator))
                let next = schedule.next(after: after).flatMap { $0 <= end ? $0 : nil }
                #expect(next == expected.first { $0 > after }, "\(text) after \(after)")
                #expect(schedule.lastFire(after: start, through: after) == expected.last { $0 <= after }, "\(text)")
            }
        }
    }

    @Test(arguments: CronReferenceTests.spans)
    func `next agrees with a search second by second`(zone: String, middle: String) throws {
        let middle = try instant(middle)
        let (start, end) = (middle.addingTimeInterval(-2000), middle.addingTimeInterval(2000))
        var generator = SeededGenerator(seed: UInt64(middle.timeIntervalSince1970) + 2)
        let filter = NaiveFilter.random(around: middle, using: &generator)
        var text = filter.text
        (text.zone, text.every) = (zone, 1)
        let entry = try text.entry
        let expected = filter.left(of: (1...4000).map { start.addingTimeInterval(Double($0)) }, in: entry.zone)
        #expect(Schedule([entry]).fires(after: start, through: end) == expected, "\(text)")
    }
}
