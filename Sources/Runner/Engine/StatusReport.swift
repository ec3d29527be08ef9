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
        /// Requests of those that remain which only the critical lane can take.
        package var reserved: Int
        /// Requests in the server's window that were not sent from here, at least.
        package var usedByOthers: Int
        /// RFC 3339: when the server's window ends, as announced.
        package var resetAt: String?
        /// RFC 3339: until when a 429 keeps everything back.
        package var gateClosedUntil: String?

        package init(connection: String, _ status: BudgetStatus) {
            self.connection = connection
            (limit, used, remaining, waiting) = (status.limit, status.used, status.remaining, status.waiting)
            (reserved, usedByOthers) = (status.reserved, status.usedByOthers)
            resetAt = status.resetAt?.formatted(.iso8601)
            gateClosedUntil = status.gateClosedUntil?.formatted(.iso8601)
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
        budgets = []
        var waits: [BudgetStatus.Wait] = []
        for (name, connection) in connections.all.sorted(by: { $0.key < $1.key }) {
            let status = await connection.budget.status
            budgets.append(Budget(connection: name, status))
            waits += status.waiters
        }
        do {
            let known = await engine.jobsWithStandings()
            let names = Dictionary(grouping: known.map(\.0.id), by: \.workflow).mapValues { Set($0.map(\.job)) }
            let (pauses, lastRuns) = (try await store.pauses(), try await store.lastRuns(of: names))
            jobs = known.map { job, standing in
                JobStatus(
                    job, standing, pauses: pauses, lastRun: lastRuns[job.id.description],
                    waits: waits.filter { $0.job == job.id.description })
            }
        } catch {
            problems.append("\(error)")
        }
        self.warnings = warnings
    }
}
