import Logging
import Workflows

/// Carries out the steps of a run, or of a group in it, in order.
struct RunExecutor: Sendable {
    /// Its `retry` is that of the innermost group which has one.
    private(set) var job: Job
    let services: RunServices
    let account: RunAccount
    /// Keeps the records of the run.
    let spool: Spool
    /// Keeps how far loops with a pace have come.
    let sweeps: RunSweeps
    let logger: Logger
    /// The clocks of the run and of the groups around.
    private(set) var clocks: WorkClocks
    /// The labels of the groups around, the outermost first.
    private(set) var path: [String] = []
    /// Their places in the lists of steps, from 0.
    private var positions: [Int] = []
    /// Whether a line of progress for each step would be too many: inside of what is done several times.
    private var isQuiet = false

    init(
        job: Job, services: RunServices, account: RunAccount, spool: Spool, sweeps: RunSweeps, logger: Logger,
        clocks: WorkClocks, path: [String] = []
    ) {
        self.job = job
        self.services = services
        self.account = account
        self.spool = spool
        self.sweeps = sweeps
        self.logger = logger
        self.clocks = clocks
        self.path = path
    }

    /// The executor of the steps inside of a group.
    func inside(_ group: Step, _ clocks: WorkClocks) -> RunExecutor {
        var executor = self
        executor.clocks = clocks
        executor.path.append(group.label)
        executor.positions.append(group.index)
        executor.isQuiet = isQuiet || group.foreach != nil || group.repetition != nil
        if let retry = group.retry { executor.job.retry = retry }
        return executor
    }

    /// What logs and errors call a step: `each site › cameras`.
    func label(of step: Step) -> String {
        (path + [step.label]).joined(separator: " › ")
    }

    /// What tells a step from all others of the job, also after a restart: its id, or else its place.
    func durableName(of step: Step) -> String {
        step.id ?? (positions + [step.index]).map { "\($0 + 1)" }.joined(separator: ".")
    }

    /// Performs steps in order, each of which sees what those before it did. Throws a `StepFailure`.
    func perform(_ steps: [Step], from start: RunContext) async throws -> StepEffect {
        var context = start
        var effect = StepEffect()
        for step in steps {
            show(.stepStarted(label(of: step)))
            do {
                let done = try await perform(step, context)
                done.apply(to: &context, id: step.id)
                effect.add(done, id: step.id)
                show(.stepEnded(label(of: step), done.summary))
            } catch {
                throw StepFailure(error).after(effect, id: step.id)
            }
        }
        return effect
    }

    /// One step; an error that it may have becomes part of its result.
    private func perform(_ step: Step, _ context: RunContext) async throws -> StepEffect {
        do {
            try Task.checkCancellation()
            return try await performInTime(step, context)
        } catch {
            let message = services.connections.masked("\(error)")
            var failure = StepFailure(error)
            failure.step = failure.step ?? label(of: step)
            failure.done = .failure(message, after: failure.done)
            guard step.continuesOnError, !Task.isCancelled else { throw failure }
            logger.warning(
                "a step failed and the run goes on", metadata: ["step": "\(label(of: step))", "error": "\(message)"])
            return failure.done
        }
    }

    /// One step with its timeout.
    private func performInTime(_ step: Step, _ context: RunContext) async throws -> StepEffect {
        guard let timeout = step.timeout else { return try await performAll(step, context, clocks) }
        let clock = WorkClock(limit: timeout)
        let error = RunError.timedOut(what: step.isGroup ? "the group `\(step.label)`" : "the step", after: timeout)
        return try await clock.bound(orThrow: { StepFailure($0).caused(by: error) }) {
            try await performAll(step, context, clocks.adding(clock))
        }
    }

    private func performAll(_ step: Step, _ context: RunContext, _ clocks: WorkClocks) async throws -> StepEffect {
        let performer = StepPerformer(executor: self, step: step, clocks: clocks)
        guard let foreach = step.foreach else { return try await performer.perform(context) }
        let loop = ForeachPerformer(performer: performer, foreach: foreach)
        guard let pace = foreach.pace else { return try await loop.perform(context) }
        return try await SweepPerformer(loop: loop, pace: pace).perform(context)
    }

    private func show(_ progress: RunProgress) {
        if !isQuiet { services.progress(progress) }
    }
}

extension Step {
    /// Whether other steps are inside of it.
    var isGroup: Bool {
        if case .group = verb { true } else { false }
    }
}
