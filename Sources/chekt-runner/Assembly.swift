import AsyncHTTPClient
import Budgets
import Expressions
import Foundation
import Logging
import Outputs
import Runner
import Storage
import Workflows

/// Puts the parts together that `serve`, `run` and `demo` share.
struct Assembly {
    let store: SQLiteStore
    let connections: Connections
    let runner: JobRunner

    /// Where things go, and who looks on.
    struct Plan {
        var settings: Settings
        var workflows: [Workflow]
        var outputRoot: String
        var stateFolder: String
        var environment: [String: String]
        var logger: Logger
        /// For what runs do, where their progress is shown in another way.
        var runLogger: Logger?
        var progress: @Sendable (RunProgress) -> Void = { _ in }
        /// Shown what is sent and answered; nil: nobody looks.
        var trace: Trace?
        /// Connections that are opened beside those which the workflows use: other workflows may come.
        var connections: Set<String> = []
    }

    /// Performs `body` with everything in place, and puts it away afterwards, whatever happened.
    static func with<Result: Sendable>(_ plan: Plan, _ body: (Assembly) async throws -> Result) async throws -> Result {
        let store = try SQLiteStore(folder: plan.stateFolder)
        let files = FileWriter(root: OutputRoot(plan.outputRoot), store: store)
        try await recover(store, files, plan)
        let (connections, alarms) = try await ConnectionAssembly(plan: plan, store: store).assemble()
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await assembled(plan, store, files, connections, body))
        } catch {
            result = .failure(error)
        }
        for alarm in alarms { alarm.stop() }
        for connection in connections.all.values { try await connection.http.shutdown() }
        return try result.get()
    }

    private static func assembled<Result: Sendable>(
        _ plan: Plan, _ store: SQLiteStore, _ files: FileWriter, _ connections: Connections,
        _ body: (Assembly) async throws -> Result
    ) async throws -> Result {
        var services = RunServices(
            evaluators: Evaluators(.own), connections: connections, files: files,
            webhooks: WebhookClient(), stateFolder: plan.stateFolder, environment: plan.environment,
            trace: plan.trace, progress: plan.progress)
        services.cost = { job, workflow in await expectedCost(of: job, in: workflow, store, plan.logger) }
        let assembly = Assembly(
            store: store, connections: connections,
            runner: JobRunner(services: services, store: store, logger: plan.runLogger ?? plan.logger))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for connection in connections.all.values { group.addTask { await connection.budget.run() } }
            defer { group.cancelAll() }
            return try await body(assembly)
        }
    }

    /// What a run is expected to send over its job's own connection: what the file says, else what the last runs sent,
    /// else what its steps come to.
    private static func expectedCost(
        of job: Job, in workflow: Workflow, _ store: SQLiteStore, _ logger: Logger
    ) async -> Int? {
        if let cost = job.cost { return cost }
        do {
            let costs = try await JobCosts(of: [workflow], in: store).cost(of: job, in: workflow)
            return costs.byConnection.first { $0.connection == job.connection }?.cost.requests
        } catch {
            logger.error(
                "what a run costs could not be read; it begins without its cost being compared",
                metadata: ["job": "\(job.id)", "error": "\(error)"])
            return nil
        }
    }

    /// Sets right what killed processes left behind, and forgets what is old.
    private static func recover(_ store: SQLiteStore, _ files: FileWriter, _ plan: Plan) async throws {
        try await Recovery(store: store, files: files, logger: plan.logger).perform(at: Date())
        try await store.prune(before: Date() - 30 * 86400)
    }
}
