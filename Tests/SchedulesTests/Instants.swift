import Foundation
import Schedules

/// `2026-03-08T06:59:00Z`; a text that is not an instant fails the test that uses it.
func instant(_ text: String) throws -> Date {
    try Date.ISO8601FormatStyle().parse(text)
}

func rfc3339(_ instant: Date?) -> String {
    instant.map { $0.formatted(.iso8601) } ?? "none"
}

extension CronSchedule {
    /// The fires after `start` and up to `end`.
    func fires(after start: Date, through end: Date, in zone: TimeZone) -> [Date] {
        var fires: [Date] = []
        var last = start
        while let fire = next(after: last, in: zone), fire <= end {
            fires.append(fire)
            last = fire
        }
        return fires
    }
}
