import Foundation
import Records
import Schedules
import Storage

extension RunRecord {
    /// The row of a run that starts (`startedAt`) or waits.
    init(_ run: PlannedRun, state: RunState, startedAt: Date? = nil, lateness: Double? = nil) {
        self.init(
            id: run.id, workflow: run.job.workflow, job: run.job.job, cause: run.origin.word, state: state,
            scheduledAt: run.fire, startedAt: startedAt, lateness: lateness)
    }

    /// The run that waits, of which this is the row; nil where its id is not one that this version makes.
    var plannedRun: PlannedRun? {
        let id = JobID(workflow: workflow, job: job)
        switch (cause, scheduledAt) {
        case ("schedule", let fire?): return PlannedRun(job: id, origin: .schedule(fire: fire), due: fire)
        case ("catchup", let fire?): return PlannedRun(job: id, origin: .catchUp(fire: fire), due: fire)
        default:
            let prefix = "\(workflow).\(job)."
            guard self.id.hasPrefix(prefix) else { return nil }
            return PlannedRun(
                job: id, origin: .command(id: String(self.id.dropFirst(prefix.count))), due: startedAt ?? .distantPast)
        }
    }

    /// `$run`, as programs see it. `error` is null but in `on_failure`.
    func json(in zone: TimeZone, error: JSONText = .null) -> JSONText {
        let start = startedAt ?? Date(timeIntervalSince1970: 0)
        let local = (scheduledAt ?? start).civil(in: zone)
        return .object([
            ("id", .string(id)), ("workflow", .string(workflow)), ("job", .string(job)), ("cause", .string(cause)),
            ("scheduled_at", scheduledAt.map { .string($0.formatted(.iso8601)) } ?? .null),
            ("started_at", .string(start.formatted(.iso8601))),
            ("date", .string(local.date)), ("time", .string(local.time)), ("error", error),
        ])
    }
}

extension PlannedRun.Origin {
    /// How the history names it.
    fileprivate var word: String {
        switch self {
        case .schedule: "schedule"
        case .catchUp: "catchup"
        case .command: "command"
        case .resume: "resume"
        }
    }
}

extension Date {
    /// The reading of calendar and clock in a zone, as `2026-11-24` and `08:00:00`.
    fileprivate func civil(in zone: TimeZone) -> (date: String, time: String) {
        let style = Date.ISO8601FormatStyle(timeZone: zone)
        return (
            formatted(style.year().month().day().dateSeparator(.dash)),
            formatted(style.time(includingFractionalSeconds: false).timeSeparator(.colon))
        )
    }
}
