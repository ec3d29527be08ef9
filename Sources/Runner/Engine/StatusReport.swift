package import Budgets
import Foundation
import Schedules
package import Storage
import Workflows

/// The version that `--version` and `/version` tell.
package let version = "0.1.0"

/// What the daemon does at one instant, in the shape of its JSON.
package struct StatusReport: Codable, Sendable {
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

    package var jobs: [JobStatus]
    package var budgets: [Budget]
    /// What keeps the daemon from working at all.
    package var problems: [String]
    /// What keeps single workflows from working.
    package var warnings: [String]
}

extension StatusReport {
    /// The report of a running engine; `warnings` are what was found in the files.
    package init(
        engine: Engine, store: any StateStore, connections: Connections, warnings: [String]
    ) async {
        problems = await engine.storageProblem.map { [$0] } ?? []
        if engine.isAtItsEnd { problems.append("chekt-runner is stopping and starts nothing any more") }
        jobs = []
        do {
            let known = await engine.jobsWithStandings()
            let names = Dictionary(grouping: known.map(\.0.id), by: \.workflow).mapValues { Set($0.map(\.job)) }
            let (pauses, lastRuns) = (try await store.pauses(), try await store.lastRuns(of: names))
            jobs = known.map { job, standing in
                JobStatus(job, standing, pauses: pauses, lastRun: lastRuns[job.id.description])
            }
        } catch {
            problems.append("\(error)")
        }
        budgets = []
        for (name, connection) in connections.all.sorted(by: { $0.key < $1.key }) {
            budgets.append(Budget(connection: name, await connection.budget.status))
        }
        self.warnings = warnings
    }
}
