import Records
import Workflows

/// Does a step again until its `until` holds. Each time sees the variables as the time before left them; the result is
/// the last time's.
struct RepeatPerformer: Sendable {
    let performer: StepPerformer
    let repetition: Repetition

    func perform(_ context: RunContext) async throws -> StepEffect {
        var effect = StepEffect()
        do {
            try await poll(context, into: &effect)
            return effect
        } catch {
            throw StepFailure(error).after(effect, id: nil)
        }
    }

    private func poll(_ start: RunContext, into effect: inout StepEffect) async throws {
        var polling = Polling(repetition)
        var context = start
        while true {
            let done = try await performer.performOnce(context)
            done.apply(to: &context, id: performer.step.id)
            effect.add(done, id: nil)
            effect.result = done.result
            switch polling.next(isEnough: try await isEnough(done, context)) {
            case .end: return
            case .wait(let time): try await performer.clocks.working { try await performer.services.sleep(time) }
            case .giveUp(let error): throw error
            }
        }
    }

    /// For a call `.` is the body of its response, and the response is at hand as well.
    private func isEnough(_ effect: StepEffect, _ context: RunContext) async throws -> Bool {
        try await performer.clocks.working {
            guard case .chekt = performer.step.verb else {
                return try await performer.renderer.value(repetition.until, dot: nil, context).isTruthy
            }
            var context = context
            let parts = ["status", "headers", "body"].map { ($0, effect.result.field($0) ?? .null) }
            if repetition.until.text.contains("$response") { context.locals["response"] = .object(parts) }
            return try await performer.renderer.value(repetition.until, dot: parts[2].1, context).isTruthy
        }
    }
}

/// Decides after each time of a `repeat` what comes next.
struct Polling: Sendable {
    enum Next: Sendable {
        case end
        case wait(Duration)
        case giveUp(RunError)
    }

    private let repetition: Repetition
    private var times = 0

    init(_ repetition: Repetition) {
        self.repetition = repetition
    }

    mutating func next(isEnough: Bool) -> Next {
        times += 1
        if isEnough { return .end }
        guard times < repetition.max else { return .giveUp(.neverEnough(times: times, every: repetition.every)) }
        return .wait(repetition.every)
    }
}
