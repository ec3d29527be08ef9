import Foundation
import Synchronization

/// The offsets of a zone from 1970 to 2100, asked of Foundation once, so that finding one is a search in an array.
final class ZoneTable: Sendable {
    let zone: TimeZone
    /// In ascending order: from `transitions[n]` on, `offsets[n + 1]` holds.
    private let transitions: [Int]
    private let offsets: [Int]

    /// 1970-01-01 to 2100-01-01.
    static let span = 0..<4_102_444_800

    private static let tables = Mutex<[String: ZoneTable]>([:])

    /// The table of a zone, made when the zone is first used.
    static func of(_ zone: TimeZone) -> ZoneTable {
        let identifier = zone.identifier
        if let table = tables.withLock({ $0[identifier] }) { return table }
        // Two threads may both make one: they are equal, and none waits for the other.
        let table = ZoneTable(zone)
        tables.withLock { $0[identifier] = table }
        return table
    }

    private init(_ zone: TimeZone) {
        let source = OffsetSource(zone: zone)
        var (transitions, offsets) = ([Int](), [source.offset(at: Self.span.lowerBound)])
        var known = Self.span.lowerBound
        while let transition = source.firstTransition(after: known, through: Self.span.upperBound - 1) {
            transitions.append(transition.instant)
            offsets.append(transition.after)
            known = transition.instant
        }
        (self.zone, self.transitions, self.offsets) = (zone, transitions, offsets)
    }

    /// The offset at an instant of the span.
    func offset(at instant: Int) -> Int {
        offsets[index(after: instant)]
    }

    /// The first transition within the span after an instant of it.
    func firstTransition(after instant: Int) -> ZoneClock.Transition? {
        let index = index(after: instant)
        guard index < transitions.count else { return nil }
        return ZoneClock.Transition(instant: transitions[index], before: offsets[index], after: offsets[index + 1])
    }

    /// The index of the first transition after `instant`.
    private func index(after instant: Int) -> Int {
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
