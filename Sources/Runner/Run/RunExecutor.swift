import Foundation
import Logging
import Records
import Workflows

/// Carries out the steps of one run, in order.
struct RunExecutor: Sendable {
    let job: Job
    let services: RunServices
    let count: RequestCount
    /// Keeps the records of the run.
    let spool: Spool
    let logger: Logger
    /// The clock of the run.
    let clocks: WorkClocks

    /// Whether a step that may fail did so.
    struct Outcome: Sendable {
        var withErrors: Bool
    }

    func execute(from start: RunContext) async throws -> Outcome {
        var context = start
        var outcome = Outcome(withErrors: false)
        for step in job.steps {
            try Task.checkCancellation()
            services.progress(.stepStarted(step.label))
            let effect = try await perform(step, context)
            effect.apply(to: &context, id: step.id)
            outcome.withErrors = outcome.withErrors || effect.failed
            services.progress(.stepEnded(step.label, effect.summary))
        }
        return outcome
    }

    /// One step with its timeout; an error that it may have becomes part of its result.
    private func perform(_ step: Step, _ context: RunContext) async throws -> StepEffect {
        do {
            guard let timeout = step.timeout else { return try await performAll(step, context, clocks) }
            let clock = WorkClock(limit: timeout)
            let error = RunError.timedOut(what: "the step", after: timeout)
            return try await clock.bound(orThrow: { _ in error }) {
                try await performAll(step, context, clocks.adding(clock))
            }
        } catch  where step.continuesOnError && !Task.isCancelled {
            let message = services.connections.masked("\(error)")
            logger.warning(
                "a step failed and the run goes on", metadata: ["step": "\(step.label)", "error": "\(message)"])
            return .failure(message)
        } catch {
            throw StepFailure(step: step.label, cause: error)
        }
    }

    private func performAll(_ step: Step, _ context: RunContext, _ clocks: WorkClocks) async throws -> StepEffect {
        let performer = StepPerformer(executor: self, step: step, clocks: clocks)
        guard let foreach = step.foreach else { return try await performer.perform(context) }
        return try await ForeachPerformer(performer: performer, foreach: foreach).perform(context)
    }
}

/// The error that ended a run, and the step that had it.
struct StepFailure: Error, CustomStringConvertible {
    var step: String
    var cause: any Error

    var description: String { "\(step): \(cause)" }

    /// `error`, at the step that `failure` names, if it names one.
    static func error(_ error: RunError, insteadOf failure: any Error) -> any Error {
        guard let failure = failure as? StepFailure else { return error }
        return StepFailure(step: failure.step, cause: error)
    }
}
