import Foundation
import Schedules

/// An entry as a file would have it; exactly one of `cron`, `every` (in seconds) and `at` is there.
struct EntryText: Sendable, CustomStringConvertible {
    var cron: String?
    var every: Int?
    var at: String?
    var anchor: String?
    var zone = "UTC"
    var jitter = Duration.zero
    var between: [String] = []
    var except: [String] = []
    var start: String?
    var end: String?

    var entry: ScheduleEntry {
        get throws {
            let zone = try timeZone(named: zone)
            return ScheduleEntry(
                try recurrence(in: zone), in: zone, jitter: jitter,
                between: between.isEmpty ? .always : TimesOfDay(try between.map(TimeWindow.init(parsing:))),
                except: ExceptedDays(try except.map(ExceptedDays.init(parsing:))),
                start: try start.map(LocalTime.init(parsing:))?.instant(in: zone),
                end: try end.map(LocalTime.init(parsing:))?.lastInstant(in: zone))
        }
    }

    private func recurrence(in zone: TimeZone) throws -> Recurrence {
        if let cron { return .cron(try CronSchedule(cron)) }
        if let at { return .at(try LocalTime(parsing: at).instant(in: zone)) }
        let anchor = try LocalTime(parsing: anchor ?? "1970-01-01T00:00Z").instant(in: zone)
        return .every(try EverySchedule(every: .seconds(every ?? 3600), anchor: anchor))
    }

    var description: String {
        let parts = [
            cron, every.map { "every \($0)s" }, at, anchor.map { "from \($0)" }, zone, "\(between)", "\(except)",
            start.map { "start \($0)" }, end.map { "end \($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: " ")
    }
}

extension Schedule {
    /// The fires after `start` and up to `end`.
    func fires(after start: Date, through end: Date) -> [Date] {
        var fires: [Date] = []
        while let fire = next(after: fires.last ?? start), fire <= end { fires.append(fire) }
        return fires
    }
}
