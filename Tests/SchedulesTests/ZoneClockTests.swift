import Foundation
import Testing

@testable import Schedules

/// The tables of zones against Foundation, from 1960 to 2110, which is before and behind what they hold.
@Suite struct ZoneClockTests {
    static let instants = -315_619_200..<4_418_064_000

    @Test func `the offset of every zone is Foundation's`() throws {
        var generator = SeededGenerator(seed: 1)
        for zone in TimeZone.knownTimeZoneIdentifiers.compactMap(TimeZone.init(identifier:)) {
            let clock = ZoneClock(zone: zone)
            for _ in 0..<50 {
                let instant = Int.random(in: Self.instants, using: &generator)
                let offset = zone.secondsFromGMT(for: Date(secondsSince1970: instant))
                #expect(clock.offset(at: instant) == offset, "\(zone.identifier) at \(instant)")
            }
        }
    }

    @Test(arguments: ["America/Recife", "Africa/Monrovia", "Africa/Casablanca", "Pacific/Apia", "Europe/Dublin", "UTC"])
    func `transitions are found where Foundation has them`(name: String) throws {
        let zone = try timeZone(named: name)
        let (clock, source) = (ZoneClock(zone: zone), OffsetSource(zone: zone))
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<100 {
            let start = Int.random(in: Self.instants, using: &generator)
            let end = start + Int.random(in: 0...400 * 86_400, using: &generator)
            #expect(
                clock.firstTransition(after: start, through: end) == source.firstTransition(after: start, through: end))
        }
    }

    @Test func `the seams of the table are no transitions and lose none`() throws {
        let clock = ZoneClock(zone: try timeZone(named: "Europe/London"))
        for edge in [ZoneTable.span.lowerBound, ZoneTable.span.upperBound] {
            #expect(clock.firstTransition(after: edge - 86_400, through: edge + 86_400) == nil)
            let next = clock.firstTransition(after: edge - 86_400, through: edge + 730 * 86_400)
            #expect(next == clock.firstTransition(after: edge + 86_400, through: edge + 730 * 86_400))
            #expect(next != nil)
        }
    }

    @Test func `schedules are equal whatever was asked of them`() throws {
        let (first, second) = (try CronSchedule("TZ=Asia/Gaza 0 2 * * *"), try CronSchedule("TZ=Asia/Gaza 0 2 * * *"))
        _ = try first.next(after: instant("2026-01-01T00:00:00Z"), in: timeZone(named: "Asia/Gaza"))
        #expect(first == second)
        #expect(first.hashValue == second.hashValue)
    }
}
