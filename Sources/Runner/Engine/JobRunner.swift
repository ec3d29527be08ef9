package import Foundation
package import Logging
package import Records
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
    /// twice. Throws only what the store throws; a failed run is a row that says so. `overrides` are values of `$vars`
    /// that replace those of the file; names that the file does not declare are left out.
    package func run(
        _ job: Job, of workflow: Workflow, cause: RunCause, overrides: [String: JSONText] = [:],
        onClaimed: () async -> Void = {}
    ) async throws -> RunRecord? {
        var record = RunRecord(job: job, cause: cause, startedAt: Date())
        let isNew = try await store.claim(record)
        await onClaimed()
        guard isNew else { return nil }
        var logger = logger
        logger[metadataKey: "run"] = "\(record.id)"
        logger.info("run started")
        let count = RequestCount()
        let ending = await RunPerformance(
            job: job, workflow: workflow, record: record, overrides: overrides, services: services, store: store,
            count: count, spool: Spool(folder: services.stateFolder), logger: logger
        ).perform()
        (record.requests, record.records) = count.current
        record.endedAt = Date()
        (record.state, record.error, record.withErrors) = (ending.state, ending.error, ending.withErrors)
        log(record, logger)
        let saved = ending.saved.all.map { ($0.name, $0.value.description) }
        try await store.finish(record, saving: Dictionary(uniqueKeysWithValues: saved))
        return record
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
