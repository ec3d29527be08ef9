import Foundation
import Records
import Schedules
import Storage
import Workflows

extension RunRecord {
    /// The row of a run that begins. The id of a scheduled run is derived from workflow, job and fire, so that no
    /// fire can have two runs.
    init(job: Job, cause: RunCause, startedAt: Date) {
        let fire: Date?
        let id: String
        switch cause {
        case .schedule(let instant): (fire, id) = (instant, Self.id(of: job.id, fire: instant))
        case .command(let command): (fire, id) = (nil, "\(job.id.workflow).\(job.id.job).\(command)")
        }
        self.init(
            id: id, workflow: job.id.workflow, job: job.id.job, cause: fire == nil ? "command" : "schedule",
            state: .running, scheduledAt: fire, startedAt: startedAt)
    }

    /// The row of fires that were not run, which says why.
    init(_ skip: Planner.Skip) {
        self.init(
            id: Self.id(of: skip.job, fire: skip.last) + ".skipped", workflow: skip.job.workflow, job: skip.job.job,
            cause: "schedule", state: .skipped, scheduledAt: skip.last, endedAt: skip.last,
            error: skip.sentence, skippedCount: skip.count)
    }

    /// `WORKFLOW.JOB.20261124T080000Z`: fit for a file's name.
    static func id(of job: JobID, fire: Date) -> String {
        let instant = fire.formatted(
            .iso8601.year().month().day().dateSeparator(.omitted).time(includingFractionalSeconds: false)
                .timeSeparator(.omitted).timeZone(separator: .omitted))
        return "\(job.workflow).\(job.job).\(instant)"
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

extension Planner.Skip {
    fileprivate var sentence: String {
        let fires = count == 1 ? "this fire was" : "these \(count) fires were"
        switch reason {
        case .overlap: return "\(fires) skipped: the run before was still going"
        case .missed:
            return
                "\(fires) skipped: nothing ran here when due, and only the last missed fire, at most a day old, is made up for"
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
