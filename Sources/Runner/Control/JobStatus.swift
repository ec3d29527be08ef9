package import Foundation
import Schedules
package import Storage
package import Workflows

/// A job as `status` shows it.
package struct JobStatus: Codable, Sendable {
    /// The run of a job that began last.
    package struct LastRun: Codable, Sendable {
        package var id: String
        package var state: RunState
        /// RFC 3339: when it ended, else when it started, else when it was due.
        package var at: String?
        package var error: String?
    }

    /// Why its schedule starts nothing.
    package struct Paused: Codable, Sendable {
        /// What was paused: `*`, the workflow, or the job.
        package var name: String
        package var reason: String
        /// RFC 3339.
        package var since: String
    }

    package var workflow: String
    package var job: String
    /// False: its file says so.
    package var enabled: Bool
    package var running: Bool
    /// How many runs wait for their turn.
    package var queued: Int
    /// RFC 3339; absent when no fire comes that starts a run.
    package var next: String?
    package var paused: Paused?
    package var lastRun: LastRun?
}

extension JobStatus {
    /// A job that no daemon runs, at an instant.
    package init(_ job: Job, pauses: [Pause], lastRun: RunRecord?, at now: Date) {
        let next = job.isEnabled ? job.schedule?.next(after: now) : nil
        self.init(
            job, Planner.Standing(next: next, pause: nil, going: [], waiting: []), pauses: pauses, lastRun: lastRun)
    }

    /// A job of a running daemon. Of the pauses, those that concern it count, the widest first; a paused job starts
    /// nothing.
    init(_ job: Job, _ standing: Planner.Standing, pauses: [Pause], lastRun: RunRecord?) {
        let names = [Pause.everything, job.id.workflow, job.id.description]
        let pause = names.lazy.compactMap { name in pauses.first { $0.name == name } }.first
        self.init(
            workflow: job.id.workflow, job: job.id.job, enabled: job.isEnabled, running: !standing.going.isEmpty,
            queued: standing.waiting.count, next: pause == nil ? standing.next?.formatted(.iso8601) : nil,
            paused: pause.map(Paused.init), lastRun: lastRun.map(LastRun.init))
    }
}

extension JobStatus.Paused {
    package init(_ pause: Pause) {
        self.init(name: pause.name, reason: pause.reason, since: pause.since.formatted(.iso8601))
    }
}

extension JobStatus.LastRun {
    package init(_ run: RunRecord) {
        let at = run.endedAt ?? run.startedAt ?? run.scheduledAt
        self.init(id: run.id, state: run.state, at: at?.formatted(.iso8601), error: run.error)
    }
}
