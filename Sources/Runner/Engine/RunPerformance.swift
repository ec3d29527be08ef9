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

/// One run from the variables that it begins with to its end, and to that of the steps that react to it.
struct RunPerformance: Sendable {
    let job: Job
    let workflow: Workflow
    let record: RunRecord
    /// Values of `$vars` that replace those of the file.
    let overrides: [String: JSONText]
    let services: RunServices
    let store: any StateStore
    let streaks: StreakBook
    let account: RunAccount
    let spool: Spool
    let sweeps: RunSweeps
    let logger: Logger
    let cancellation: Cancellation

    func perform() async -> RunEnding {
        var context = emptyContext
        do {
            let admission = Admission(job: job, workflow: workflow, account: account, services: services)
            if let reason = try await admission.reasonNotToBegin() {
                return RunEnding(state: .skipped, error: "this run was skipped: \(reason)")
            }
            let isToldLate = try await streaks.started(job, isLate: isLate)
            try await prepare(&context)
            let start = context
            // Whoever waits for the run hears of the delay now, not when the run has ended.
            async let late: Void = isToldLate ? react(.late, start) : ()
            let ending = await perform(from: start)
            await late
            if job.isPaced { await leaveRounds(after: ending) }
            return ending
        } catch {
            return await failed(StepFailure(error), context)
        }
    }

    /// A run that is cut by the end of the process keeps its rounds, as one that is killed does: they go on with the
    /// next start. In any other case the next run of the job takes them up.
    private func leaveRounds(after ending: RunEnding) async {
        if ending.state == .cancelled, cancellation.reason == .shutdown { return }
        do {
            try await store.leaveSweeps(of: record.id)
        } catch {
            logger.error("a round could not be left to the next run", metadata: ["error": "\(error)"])
        }
    }

    private var isLate: Bool { (record.lateness ?? 0) > Reaction.lateAfter.seconds }

    private func perform(from start: RunContext) async -> RunEnding {
        do {
            let timeout = RunError.timedOut(what: "the run", after: job.timeout)
            let effect = try await perform(job.steps, from: start, within: job.timeout, orThrow: timeout)
            var context = start
            effect.apply(to: &context, id: nil)
            for occasion in await streaks.ended(job, well: true) { await react(occasion, context) }
            return RunEnding(state: .succeeded, withErrors: effect.failures > 0, saved: effect.saved)
        } catch {
            return await failed(StepFailure(error), start)
        }
    }

    private func failed(_ failure: StepFailure, _ context: RunContext) async -> RunEnding {
        if Task.isCancelled {
            let cancelled = failure.caused(by: RunError.cancelled(cancellation.reason))
            return RunEnding(state: .cancelled, error: "\(cancelled)")
        }
        var context = context
        failure.done.apply(to: &context, id: nil)
        context.run = record.json(in: job.timeZone, error: failure.json { services.connections.masked($0) })
        for occasion in await streaks.ended(job, well: false) { await react(occasion, context) }
        return RunEnding(state: .failed, error: services.connections.masked("\(failure)"))
    }

    func perform(
        _ steps: [Step], from context: RunContext, within limit: Duration, orThrow timeout: RunError,
        path: [String] = []
    ) async throws -> StepEffect {
        let clock = WorkClock(limit: limit)
        let executor = RunExecutor(
            job: job, services: services, account: account, spool: spool, sweeps: sweeps, logger: logger,
            clocks: WorkClocks(run: clock), path: path)
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
}

extension RunPerformance {
    /// How long the steps of a reaction may work, whatever the job's timeout.
    private static let longestReaction = Duration.seconds(300)

    /// Carries out what the job does on an occasion. Its own failure is logged, and the run ends as it would have.
    private func react(_ occasion: Reaction.Occasion, _ context: RunContext) async {
        guard let reaction = job.reactions[occasion] else { return }
        let (name, limit) = (occasion.rawValue, min(Self.longestReaction, job.timeout))
        do {
            _ = try await perform(
                reaction.steps, from: context, within: limit, orThrow: .timedOut(what: "`\(name)`", after: limit),
                path: [name])
        } catch {
            logger.error("\(name) failed", metadata: ["error": "\(services.connections.masked("\(error)"))"])
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
