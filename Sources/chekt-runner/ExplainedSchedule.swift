import Foundation
import Schedules

/// What `next --explain` tells of one schedule: what it says in words, and of each fire what the clock shows then.
struct ExplainedSchedule {
    /// One fire. Its names are those of `--json`.
    struct Row: Encodable {
        /// Nil for an expression that belongs to no job.
        var workflow: String?
        var job: String?
        var at: String
        /// Such as `2026-03-08T03:00-04:00`.
        var local: String
        var timezone: String
        /// The entry of the schedule that fires, in words.
        var schedule: String
        /// `moved`, `merged`, `first_pass` or `second_pass`.
        var adjustment: String?
        /// The same in words.
        var note: String?

        var order: (String, String, String) { (at, workflow ?? "", job ?? "") }
    }

    let rows: [Row]
    /// The schedule in words, with the job in front, if there is one.
    private let title: String

    /// `zone` is that of the job.
    init(_ schedule: Schedule, of job: JobID?, zone: TimeZone, fires: [Date]) {
        let words = schedule.entries.map { "\($0.words) (\($0.zone.shownName))" }
        title = (job.map { "\($0): " } ?? "") + words.joined(separator: "; ")
        rows = fires.map { fire in
            let entry = schedule.entry(firingAt: fire)
            let zone = entry?.zone ?? zone
            let adjustment = entry?.adjustment(of: fire)
            let reading = ClockReading(at: fire, in: zone)
            return Row(
                workflow: job?.workflow, job: job?.job, at: fire.formatted(.iso8601),
                local: "\(reading.date)T\(reading.time)\(zone.offsetText(at: fire))", timezone: zone.shownName,
                schedule: entry?.words ?? "", adjustment: adjustment?.name, note: adjustment?.description)
        }
    }

    /// The title, and below it a line for each fire.
    var text: String {
        let lines = rows.map { row in
            let local = row.local.replacing("T", with: " ", maxReplacements: 1)
            return "  \(row.at)  \(local)" + (row.note.map { "  \($0)" } ?? "")
        }
        return ([title] + lines).joined(separator: "\n")
    }
}

extension TimeZone {
    /// The default zone calls itself GMT, but everybody writes UTC.
    var shownName: String { self == .gmt ? "UTC" : identifier }
}
