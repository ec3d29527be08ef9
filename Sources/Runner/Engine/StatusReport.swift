package import Budgets
import Foundation
package import Schedules

/// The version that `--version` and `/version` tell.
package let version = "0.1.0"

/// What the daemon does at one instant, in the shape of its JSON.
package struct StatusReport: Codable, Sendable {
    /// A job, its next fire and what its runs do.
    package struct Job: Codable, Sendable {
        package var workflow: String
        package var job: String
        /// When it starts next, RFC 3339; absent when no fire comes.
        package var next: String?
        package var running: Bool
        /// How many runs wait for their turn.
        package var queued: Int
        /// The reason that was given, while it is paused; absent otherwise.
        package var paused: String?

        package init(_ id: JobID, _ standing: Planner.Standing) {
            (workflow, job) = (id.workflow, id.job)
            next = standing.next?.formatted(.iso8601)
            running = !standing.going.isEmpty
            queued = standing.waiting.count
            paused = standing.pause
        }
    }

    /// What a connection may still send.
    package struct Budget: Codable, Sendable {
        package var connection: String
        package var limit: Int
        package var used: Int
        package var remaining: Int
        package var waiting: Int

        package init(connection: String, _ status: BudgetStatus) {
            self.connection = connection
            (limit, used, remaining, waiting) = (status.limit, status.used, status.remaining, status.waiting)
        }
    }

    package var jobs: [Job]
    package var budgets: [Budget]
    /// What keeps the daemon from working at all.
    package var problems: [String]
    /// What keeps single workflows from working.
    package var warnings: [String]
}

extension StatusReport {
    /// The report of a running engine; `warnings` are what was found when the files were loaded.
    package init(engine: Engine, connections: Connections, warnings: [String]) async {
        jobs = await engine.standings().map(Job.init)
        budgets = []
        for (name, connection) in connections.all.sorted(by: { $0.key < $1.key }) {
            budgets.append(Budget(connection: name, await connection.budget.status))
        }
        problems = await engine.storageProblem.map { [$0] } ?? []
        self.warnings = warnings
    }
}
