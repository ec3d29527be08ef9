import Budgets
import Foundation
package import Logging
package import Records
package import Schedules
package import Storage
package import Workflows

/// Performs one run of a job and keeps its row in the history.
package struct JobRunner: Sendable {
    package var services: RunServices
    private let store: any StateStore
    private let streaks: StreakBook
    private let logger: Logger

    package init(services: RunServices, store: any StateStore, logger: Logger) {
        self.services = services
        self.store = store
        streaks = StreakBook(store: store)
        self.logger = logger
    }

    /// Claims a run that begins now, and performs it: its row when it has ended. Nil when the store knows a run of that
    /// id already. Throws what `perform` throws.
    package func run(
        _ job: Job, of workflow: Workflow, cause: PlannedRun.Origin, overrides: [String: JSONText] = [:]
    ) async throws -> RunRecord? {
        let now = Date()
        var settlement = Settlement()
        let record = RunRecord(PlannedRun(job: job.id, origin: cause, due: now), state: .running, startedAt: now)
        settlement.added = [record]
        guard try await store.settle(settlement).contains(record.id) else { return nil }
        return try await perform(record, job, of: workflow, overrides: overrides)
    }

    /// Performs a run whose row the store has, and returns the row of its end. Throws only what the store throws; a
    /// failed run is a row that says so. `overrides` are values of `$vars` that replace those of the file; names that
    /// the file does not declare are left out.
    package func perform(
        _ record: RunRecord, _ job: Job, of workflow: Workflow, overrides: [String: JSONText] = [:],
        cancellation: Cancellation = Cancellation()
    ) async throws -> RunRecord {
        var record = record
        var logger = logger
        logger[metadataKey: "run"] = "\(record.id)"
        logger.info("run started")
        let account = account(of: record, job, logger)
        let ending = await RunPerformance(
            job: job, workflow: workflow, record: record, overrides: overrides, services: services, store: store,
            streaks: streaks, account: account, spool: Spool(folder: services.stateFolder),
            sweeps: RunSweeps(
                store: store, job: job.id, run: record.id, cancellation: cancellation, logger: logger),
            logger: logger, cancellation: cancellation
        ).perform()
        await services.connections.ended(run: record.id)
        (record.requests, record.records) = account.current
        record.waited = account.waited
        record.endedAt = Date()
        (record.state, record.error, record.withErrors) = (ending.state, ending.error, ending.withErrors)
        log(record, logger)
        let saved = ending.saved.all.map { ($0.name, $0.value.description) }
        try await store.finish(
            record, saving: Dictionary(uniqueKeysWithValues: saved), streaks: await streaks.text(of: job))
        return record
    }

    /// Who the run is to the budget. While it waits for long, its row says so.
    private func account(of record: RunRecord, _ job: Job, _ logger: Logger) -> RunAccount {
        let asker = Asker(
            job: job.id.description, run: record.id, lane: job.lane, isCatchUp: record.cause == "catchup")
        return RunAccount(asker, maxWait: job.maxWait) { [store, id = record.id] isWaiting, waited in
            do {
                try await store.mark(id, isWaiting: isWaiting, waited: waited)
            } catch {
                logger.error("that a run waits could not be kept", metadata: ["error": "\(error)"])
            }
        }
    }

    private func log(_ record: RunRecord, _ logger: Logger) {
        var metadata: Logger.Metadata = [
            "state": "\(record.state.rawValue)", "requests": "\(record.requests)", "records": "\(record.records)",
        ]
        if record.withErrors { metadata["with_errors"] = "true" }
        if let error = record.error { metadata["error"] = "\(error)" }
        logger.log(level: record.state.logLevel, "run ended", metadata: metadata)
    }
}

extension RunState {
    fileprivate var logLevel: Logger.Level {
        switch self {
        case .succeeded: .info
        case .skipped: .warning
        case .queued, .running, .waiting, .failed, .cancelled: .error
        }
    }
}
