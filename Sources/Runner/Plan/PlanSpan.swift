package import Foundation
import Schedules

/// A time that a plan judges: the days asked for, or those around a change of the clock.
package struct PlanSpan: Hashable, Sendable {
    /// Included, and excluded; whole seconds.
    package var start: Date, end: Date
    /// The changes of the clock in its middle, where it is there because of them.
    package var clockChanges: [ClockChange] = []

    /// When the clock of a zone is set forward or back.
    package struct ClockChange: Hashable, Sendable {
        package var zone: String
        package var at: Date
    }

    /// In whole seconds since 1970.
    package var seconds: Range<Int> {
        let first = Int(start.timeIntervalSince1970.rounded(.up))
        return first..<max(first, Int(end.timeIntervalSince1970.rounded(.up)))
    }
}

extension PlanSpan {
    /// The days around the next change of the clock of each zone that the schedules follow, as far as they do not lie in
    /// `horizon`: from the day before to the day after, and no less than two windows of `window` seconds.
    static func clockChanges(of schedules: [Schedule], beyond horizon: PlanSpan, window: Int) -> [PlanSpan] {
        let margin = TimeInterval(max(86_400, 2 * min(window, 30 * 86_400)))
        let zones = Set(schedules.flatMap(\.entries).filter(\.followsZone).map(\.zone))
        let changes = zones.compactMap { zone in
            zone.nextClockChange(after: horizon.start).map { ClockChange(zone: zone.identifier, at: $0) }
        }
        return changes.sorted { ($0.at, $0.zone) < ($1.at, $1.zone) }.reduce(into: []) { spans, change in
            let span = PlanSpan(start: change.at - margin, end: change.at + margin, clockChanges: [change])
            if span.start >= horizon.start, span.end <= horizon.end { return }
            if let last = spans.last, span.start < last.end {
                spans[spans.count - 1].end = max(last.end, span.end)
                spans[spans.count - 1].clockChanges.append(change)
            } else {
                spans.append(span)
            }
        }
    }
}
