import Logging
import Records
import Workflows

/// Carries out one step: all of it, or for one item of its `foreach`.
struct StepPerformer: Sendable {
    let executor: RunExecutor
    let step: Step
    let clocks: WorkClocks

    var services: RunServices { executor.services }
    var renderer: Renderer { executor.services.renderer }

    func perform(_ context: RunContext) async throws -> StepEffect {
        guard try await clocks.working({ try await isWanted(context) }) else { return skipped }
        guard let repetition = step.repetition else { return try await performOnce(context) }
        return try await RepeatPerformer(performer: self, repetition: repetition).perform(context)
    }

    /// Once, or one of the times of a `repeat`. The steps of a group count their own time: while the group counted as
    /// working, none of them could wait for a permit.
    func performOnce(_ context: RunContext) async throws -> StepEffect {
        if step.isGroup { return try await performVerb(context) }
        return try await clocks.working { try await performVerb(context) }
    }

    private func performVerb(_ context: RunContext) async throws -> StepEffect {
        switch step.verb {
        case .chekt(let call): try await ChektStep(performer: self, call: call).perform(context)
        case .write(let write): try await WriteStepAction(performer: self, step: write).perform(context)
        case .webhook(let webhook): try await WebhookStepAction(performer: self, step: webhook).perform(context)
        case .set(let variables): try await ValuesStep(renderer: renderer, templates: variables).set(context)
        case .save(let values): try await ValuesStep(renderer: renderer, templates: values).save(context)
        case .fail(let message): throw RunError.failed(message: try await renderer.text(message, context))
        case .group(let steps): try await executor.inside(step, clocks).perform(steps, from: context)
        }
    }

    private func isWanted(_ context: RunContext) async throws -> Bool {
        guard let condition = step.condition else { return true }
        return try await renderer.value(condition, dot: nil, context).isTruthy
    }

    /// The steps inside of a skipped group are skipped too.
    private var skipped: StepEffect {
        var effect = StepEffect.skipped
        for step in step.stepsInside { if let id = step.id { effect.inner[id] = .skipped } }
        return effect
    }
}

extension Step {
    /// The steps inside of a group, at any depth.
    var stepsInside: ArraySlice<Step> { withInnerSteps.dropFirst() }
}
