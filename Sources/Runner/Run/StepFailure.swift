/// The error that ended a step, and with it its run or its group.
struct StepFailure: Error, CustomStringConvertible {
    /// The label of the step, with those of the groups around it; nil before the first step.
    var step: String?
    var cause: any Error
    /// What the steps of the run, or of the group, did up to then; the failed one's result is its error.
    var done = StepEffect()

    var description: String { step.map { "\($0): \(cause)" } ?? "\(cause)" }

    /// The failure that `error` is, or that it makes.
    init(_ error: any Error) {
        self = error as? StepFailure ?? StepFailure(step: nil, cause: error)
    }

    init(step: String?, cause: any Error, done: StepEffect = StepEffect()) {
        self.step = step
        self.cause = cause
        self.done = done
    }

    /// The same with another cause: that time was over, say, rather than that a request was cancelled.
    func caused(by cause: any Error) -> StepFailure {
        StepFailure(step: step, cause: cause, done: done)
    }

    /// The same behind what was done before; `id` is that of the step that failed.
    func after(_ earlier: StepEffect, id: String?) -> StepFailure {
        var all = earlier
        all.add(done, id: id)
        return StepFailure(step: step, cause: cause, done: all)
    }
}
