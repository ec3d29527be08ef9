import Foundation
import Logging
import Records
import Schedules
import Storage
import Workflows

/// What has become of a run, and what is to be kept of it.
struct RunEnding: Sendable {
    var state: RunState
    var error: String?
    var withErrors = false
    /// Only of a run that ended well.
    var saved: NamedValues = []
}

/// One run from the variables that it begins with to its end, and to that of its `on_failure` steps.
struct RunPerformance: Sendable {
    /// How long the `on_failure` steps may work, whatever the job's timeout.
    private static let longestOnFailure = Duration.seconds(300)

    let job: Job
    let workflow: Workflow
    let record: RunRecord
    /// Values of `$vars` that replace those of the file.
    let overrides: [String: JSONText]
    let services: RunServices
    let store: any StateStore
    let count: RequestCount
    let spool: Spool
    let logger: Logger

    func perform() async -> RunEnding {
        var context = emptyContext
        do {
            try await prepare(&context)
            let timeout = RunError.timedOut(what: "the run", after: job.timeout)
            let effect = try await perform(job.steps, from: context, within: job.timeout, orThrow: timeout)
            return RunEnding(state: .succeeded, withErrors: effect.failures > 0, saved: effect.saved)
        } catch {
            let failure = StepFailure(error)
            if Task.isCancelled {
                return RunEnding(state: .cancelled, error: "\(failure.caused(by: RunError.cancelled))")
            }
            failure.done.apply(to: &context, id: nil)
            await performOnFailure(failure, &context)
            return RunEnding(state: .failed, error: services.connections.masked("\(failure)"))
        }
    }

    private func perform(
        _ steps: [Step], from context: RunContext, within limit: Duration, orThrow timeout: RunError,
        path: [String] = []
    ) async throws -> StepEffect {
        let clock = WorkClock(limit: limit)
        let executor = RunExecutor(
            job: job, services: services, count: count, spool: spool, logger: logger, clocks: WorkClocks(run: clock),
            path: path)
        return try await clock.bound(orThrow: { StepFailure($0).caused(by: timeout) }) {
            try await executor.perform(steps, from: context)
        }
    }

    private var emptyContext: RunContext {
        let names = workflow.env.compactMap { name in
            services.environment[name].map { (name, JSONText.string($0)) }
        }
        return RunContext(run: record.json(in: job.timeZone), env: .object(names))
    }

    private func prepare(_ context: inout RunContext) async throws {
        let state = try await store.jobState(workflow: job.id.workflow, job: job.id.job)
        for (name, value) in state.sorted(by: { $0.key < $1.key }) {
            context.state.set(name, try JSONText(validating: Array(value.utf8)[...]))
        }
        for variable in workflow.vars {
            do {
                let value: JSONText
                if let override = overrides[variable.name] {
                    value = override
                } else {
                    value = try await services.renderer.json(variable.value, context)
                }
                context.vars.set(variable.name, value)
            } catch {
                throw StepFailure(step: "vars", cause: error)
            }
        }
    }

    /// Its own failure is logged, and the run stays failed for the reason that it had.
    private func performOnFailure(_ failure: StepFailure, _ context: inout RunContext) async {
        if job.onFailure.isEmpty { return }
        context.run = record.json(in: job.timeZone, error: failure.json { services.connections.masked($0) })
        let limit = min(Self.longestOnFailure, job.timeout)
        do {
            _ = try await perform(
                job.onFailure, from: context, within: limit,
                orThrow: .timedOut(what: "`on_failure`", after: limit), path: ["on_failure"])
        } catch {
            logger.error("on_failure failed", metadata: ["error": "\(services.connections.masked("\(error)"))"])
        }
    }
}

extension StepFailure {
    /// `$run.error`: `status` is that of the API's answer, if one was the cause.
    fileprivate func json(masking mask: (String) -> String) -> JSONText {
        .object([
            ("step", step.map { .string($0) } ?? .null), ("message", .string(mask("\(cause)"))),
            ("status", (cause as? APIError)?.status.map { .number($0) } ?? .null),
        ])
    }
}
