package import Budgets
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

    /// Why a run that goes on sends nothing: the first of its requests that wait.
    package struct Waiting: Codable, Sendable {
        package var run: String
        package var lane: Lane
        /// 1 for who goes next.
        package var place: Int
        package var reason: WaitKind
        /// RFC 3339: the earliest instant at which time alone would help; absent where an answer must arrive first.
        package var until: String?
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
    package var waiting: [Waiting] = []
}

extension JobStatus {
    /// A job that no daemon runs, at an instant.
    package init(_ job: Job, pauses: [Pause], lastRun: RunRecord?, at now: Date) {
        let next = job.isEnabled ? job.schedule?.next(after: now) : nil
        self.init(
            job, Planner.Standing(next: next, pause: nil, going: [], waiting: []), pauses: pauses, lastRun: lastRun,
            waits: [])
    }

    /// A job of a running daemon. Of the pauses, those that concern it count, the widest first; a paused job starts
    /// nothing.
    init(
        _ job: Job, _ standing: Planner.Standing, pauses: [Pause], lastRun: RunRecord?, waits: [BudgetStatus.Wait]
    ) {
        let names = [Pause.everything, job.id.workflow, job.id.description]
        let pause = names.lazy.compactMap { name in pauses.first { $0.name == name } }.first
        self.init(
            workflow: job.id.workflow, job: job.id.job, enabled: job.isEnabled, running: !standing.going.isEmpty,
            queued: standing.waiting.count, next: pause == nil ? standing.next?.formatted(.iso8601) : nil,
            paused: pause.map(Paused.init), lastRun: lastRun.map(LastRun.init))
        var seen: Set<String> = []
        waiting = waits.filter { seen.insert($0.run).inserted }.map(Waiting.init)
    }
}

extension JobStatus.Waiting {
    init(_ wait: BudgetStatus.Wait) {
        self.init(
            run: wait.run, lane: wait.lane, place: wait.place, reason: wait.kind,
            until: wait.until?.formatted(.iso8601))
    }

    /// `waits for the window, place 3 in lane bulk, until 2026-11-24T15:00:00Z`
    package var sentence: String {
        let until = until.map { ", until \($0) at least" } ?? ""
        return "waits for the \(reason.rawValue), place \(place), lane \(lane.rawValue)\(until)"
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
