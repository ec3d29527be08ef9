import Foundation
import Schedules
import Testing

/// Every zone of the time zone database that changes its clock from 2020 to 2030, with Foundation's offsets as oracle;
/// zones that change at the same instants by the same amounts count once.
///
/// Around every change, within a day and a half, the fires of these are looked at: of fixed jobs at a time on each side
/// of both edges of the change, in its middle, and at eight times over the day; of `*/7 * * * *` and `30 * * * *`,
/// which follow the clock. For one change of each kind (time of day and amount) also all minutes, fixed and following.
/// On 24 days of each zone that no change is near to, three fixed jobs fire as well.
@Suite struct EveryZoneTests {
    static let years = DateInterval(
        start: Date(timeIntervalSince1970: 1_577_836_800), end: Date(timeIntervalSince1970: 1_893_456_000))
    static let zones = ChangingZone.all(within: years)

    @Test func `there are many of them`() {
        #expect(Self.zones.count > 30)
        #expect(Self.zones.reduce(0) { $0 + $1.changes.count } > 600)
    }

    @Test(arguments: zones)
    func `a fixed time fires exactly once a date around every change`(zone: ChangingZone) throws {
        for change in zone.changes {
            let edges = [change.before, change.after, (change.before + change.after) / 2].flatMap { offset in
                [-60, 0, 60].map { zone.minuteOfDay(change.instant + offset + $0) }
            }
            for minuteOfDay in Set(edges + stride(from: 13, to: 1440, by: 180)) {
                try zone.expectOneFireADate(minuteOfDay: minuteOfDay, near: change.instant, change)
            }
        }
    }

    @Test(arguments: zones)
    func `a fixed time fires exactly once on other days`(zone: ChangingZone) throws {
        var generator = SeededGenerator(seed: UInt64(zone.changes[0].instant))
        let days = (Int(Self.years.start.timeIntervalSince1970), Int(Self.years.end.timeIntervalSince1970))
        for _ in 0..<24 {
            let instant = Int.random(in: days.0..<days.1, using: &generator)
            if zone.changes.contains(where: { abs($0.instant - instant) < 4 * 86_400 }) { continue }
            for minuteOfDay in [0, 150, 1439] {
                try zone.expectOneFireADate(minuteOfDay: minuteOfDay, near: instant, nil)
            }
        }
    }

    @Test(arguments: zones)
    func `a wildcard follows the clock around every change`(zone: ChangingZone) throws {
        for change in zone.changes {
            try zone.expectFollowing("*/7 * * * *", near: change.instant) { $0 % 7 == 0 }
            try zone.expectFollowing("30 * * * *", near: change.instant) { $0 == 30 }
        }
    }

    @Test func `every minute around a change of each kind`() throws {
        var seen: Set<[Int]> = []
        for zone in Self.zones {
            for change in zone.changes {
                let kind = [zone.minuteOfDay(change.instant + change.before), change.after - change.before]
                guard seen.insert(kind).inserted else { continue }
                try zone.expectFollowing("* * * * *", near: change.instant) { _ in true }
                try zone.expectEveryReadingOnce(near: change)
            }
        }
    }
}
