import Foundation
import Runner
import Schedules
import Storage
import Workflows

/// Serves a workspace over many lives, each but the last ended by SIGKILL, and audits what the state says of its fires.
struct RestartTrial {
    struct Life {
        /// In seconds; the pause comes after it.
        var length: TimeInterval, pause: TimeInterval
    }

    /// No job calls the API.
    private static let nowhere = "http://127.0.0.1:9"
    /// How long the daemon is left alone at the start and at the end, in seconds.
    private static let calm: TimeInterval = 3
    /// A fire that was due so long before the stop, in seconds, has its row.
    private static let promptness: TimeInterval = 2

    let workspace: Workspace
    let lives: [Life]

    func performed() async throws -> [FireAudit] {
        let begins = try await beginning()
        for life in lives.dropLast() {
            try await serve(for: life.length, .killed)
            try await Task.sleep(for: .seconds(life.pause))
        }
        let last = (lives.last?.length ?? 0) + Self.calm
        let end = Date() + last
        try await serve(for: last, .stopped)
        return try await audits(from: begins, through: end - Self.promptness)
    }

    /// A first life makes the jobs known: nothing is due of a job before that. Returns up to where the fires of each
    /// were dealt with when it ended.
    private func beginning() async throws -> [String: Date] {
        try await serve(for: Self.calm, .stopped)
        return try await SQLiteStore(sharing: workspace.state).places().mapValues(\.until)
    }

    private func serve(for seconds: TimeInterval, _ ending: ChildProcess.Ending) async throws {
        let end = Date() + seconds
        let runner = try RunnerProcess.serve(workspace, api: Self.nowhere, budget: nil)
        try await runner.serving(until: ending) { try await sleep(until: end) }
    }

    private func audits(from begins: [String: Date], through end: Date) async throws -> [FireAudit] {
        let rows = try await SQLiteStore(sharing: workspace.state).runs(limit: .max)
        let jobs = try WorkflowLoader(folder: workspace.workflows, environment: [:]).load().workflows.flatMap(\.jobs)
        return try jobs.map { job in
            guard let schedule = job.schedule, let begin = begins[job.id.description] else {
                throw NoRunsError(log: workspace.log)
            }
            return FireAudit(
                job.id, schedule, begin: begin, end: end,
                rows: rows.filter { $0.job == job.id.job && $0.workflow == job.id.workflow })
        }
    }
}
