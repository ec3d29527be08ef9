package import Foundation
package import Logging
import Records
package import Storage
package import Workflows

/// What makes a run.
package enum RunCause: Hashable, Sendable {
    case schedule(fire: Date)
    case command(id: String)
}

/// Performs one run of a job and keeps its row in the history.
package struct JobRunner: Sendable {
    package var services: RunServices
    private let store: any StateStore
    private let logger: Logger

    package init(services: RunServices, store: any StateStore, logger: Logger) {
        self.services = services
        self.store = store
        self.logger = logger
    }

    /// The row of the run when it has ended. Nil when the store knows a run of that id already: a fire never runs
    /// twice. Throws only what the store throws; a failed run is a row that says so.
    package func run(
        _ job: Job, of workflow: Workflow, cause: RunCause, onClaimed: () async -> Void = {}
    ) async throws -> RunRecord? {
        var record = RunRecord(job: job, cause: cause, startedAt: Date())
        let isNew = try await store.claim(record)
        await onClaimed()
        guard isNew else { return nil }
        var logger = logger
        logger[metadataKey: "run"] = "\(record.id)"
        logger.info("run started")
        let count = RequestCount()
        let ending = await ending(of: job, workflow, record, count, logger)
        (record.requests, record.records) = count.current
        record.endedAt = Date()
        (record.state, record.error, record.withErrors) = (ending.state, ending.error, ending.withErrors)
        log(record, logger)
        try await store.update(record)
        return record
    }

    private func ending(
        of job: Job, _ workflow: Workflow, _ record: RunRecord, _ count: RequestCount, _ logger: Logger
    ) async -> (state: RunState, error: String?, withErrors: Bool) {
        let clock = WorkClock(limit: job.timeout)
        let executor = RunExecutor(
            job: job, services: services, count: count, spool: Spool(folder: services.stateFolder), logger: logger,
            clocks: WorkClocks(run: clock))
        do {
            let context = try await startingContext(job, workflow, record)
            let timeout = RunError.timedOut(what: "the run", after: job.timeout)
            let outcome = try await clock.bound(orThrow: { StepFailure.error(timeout, insteadOf: $0) }) {
                try await executor.execute(from: context)
            }
            return (.succeeded, nil, outcome.withErrors)
        } catch {
            if Task.isCancelled { return (.cancelled, "\(StepFailure.error(.cancelled, insteadOf: error))", false) }
            return (.failed, services.connections.masked("\(error)"), false)
        }
    }

    private func startingContext(_ job: Job, _ workflow: Workflow, _ record: RunRecord) async throws -> RunContext {
        let names = workflow.env.compactMap { name in
            services.environment[name].map { (name, JSONText.string($0)) }
        }
        var context = RunContext(run: record.json(in: job.timeZone), vars: [], env: .object(names))
        for variable in workflow.vars {
            do {
                context.setVariable(variable.name, try await services.renderer.json(variable.value, context))
            } catch {
                throw StepFailure(step: "vars", cause: error)
            }
        }
        return context
    }

    private func log(_ record: RunRecord, _ logger: Logger) {
        var metadata: Logger.Metadata = [
            "state": "\(record.state.rawValue)", "requests": "\(record.requests)", "records": "\(record.records)",
        ]
        if record.withErrors { metadata["with_errors"] = "true" }
        if let error = record.error { metadata["error"] = "\(error)" }
        logger.log(level: record.state == .succeeded ? .info : .error, "run ended", metadata: metadata)
    }
}
