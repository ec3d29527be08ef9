import Foundation
import Schedules
import Testing

/// A zone with its changes of the offset, as Foundation tells them; instants are in seconds since 1970.
struct ChangingZone: CustomTestStringConvertible, Sendable {
    struct Change: Hashable {
        var instant: Int
        var before: Int, after: Int
    }

    let zone: TimeZone
    let changes: [Change]

    var testDescription: String { zone.identifier }

    static func all(within years: DateInterval) -> [ChangingZone] {
        var seen: Set<[Change]> = []
        return TimeZone.knownTimeZoneIdentifiers.sorted().compactMap(TimeZone.init(identifier:)).compactMap { zone in
            let changes = changes(of: zone, within: years)
            return changes.isEmpty || !seen.insert(changes).inserted ? nil : ChangingZone(zone: zone, changes: changes)
        }
    }

    private static func changes(of zone: TimeZone, within years: DateInterval) -> [Change] {
        var (changes, known) = ([Change](), years.start)
        while let next = zone.nextDaylightSavingTimeTransition(after: known), next < years.end {
            let (before, after) = (
                zone.secondsFromGMT(for: next.addingTimeInterval(-1)), zone.secondsFromGMT(for: next)
            )
            if before != after {
                changes.append(Change(instant: Int(next.timeIntervalSince1970), before: before, after: after))
            }
            known = next
        }
        return changes
    }

    private func date(_ instant: Int) -> Date { Date(timeIntervalSince1970: Double(instant)) }

    private func reading(_ instant: Int) -> Int { instant + zone.secondsFromGMT(for: date(instant)) }

    /// Of a reading.
    func minuteOfDay(_ reading: Int) -> Int { ((reading % 86_400 + 86_400) % 86_400) / 60 }

    private func fires(of text: String, near middle: Int) throws -> [Int] {
        let span = 129_600
        let fires = try CronSchedule(text).fires(
            after: date(middle - span), through: date(middle + span), in: zone)
        return fires.map { Int($0.timeIntervalSince1970) }
    }

    /// The fires of a date are the first instant that shows the time, or the change that jumps over it.
    func expectOneFireADate(minuteOfDay: Int, near middle: Int, _ change: Change?) throws {
        let (hour, minute) = minuteOfDay.quotientAndRemainder(dividingBy: 60)
        let fires = try fires(of: "\(minute) \(hour) * * *", near: middle)
        let offsets = change.map { [$0.before, $0.after] } ?? [zone.secondsFromGMT(for: date(middle))]
        let midnight = reading(middle) / 86_400 * 86_400
        let expected = (-3...3).map { day in
            let wanted = midnight + day * 86_400 + minuteOfDay * 60
            return offsets.map { wanted - $0 }.filter { reading($0) == wanted }.min() ?? change?.instant ?? 0
        }
        let span = middle - 129_600 + 1...middle + 129_600
        #expect(fires == expected.filter(span.contains), "\(zone.identifier) \(hour):\(minute) near \(date(middle))")
    }

    /// It fires at all whole minutes that the clock shows with such a minute, and at no others.
    func expectFollowing(_ text: String, near middle: Int, isWanted: (_ minute: Int) -> Bool) throws {
        let expected = stride(from: middle - 129_600, through: middle + 129_600, by: 60).dropFirst().filter { instant in
            isWanted(minuteOfDay(reading(instant)) % 60)
        }
        #expect(try fires(of: text, near: middle) == expected, "\(zone.identifier) near \(date(middle))")
    }

    /// A fixed job at every minute: never a minute that the clock has shown before, and none of the others is lost.
    func expectEveryReadingOnce(near change: Change) throws {
        let fires = try fires(of: "0-59 0-23 * * *", near: change.instant)
        var (expected, latest) = ([Int](), Int.min)
        for instant in stride(from: change.instant - 129_600, through: change.instant + 129_600, by: 60) {
            let reading = reading(instant)
            if reading > latest { expected.append(instant) }
            latest = max(latest, reading)
        }
        #expect(fires == Array(expected.dropFirst()), "\(zone.identifier) near \(date(change.instant))")
    }
}
