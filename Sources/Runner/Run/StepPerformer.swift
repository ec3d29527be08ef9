import Logging
import Records
import Workflows

/// Carries out one step once: all of it, or for one item of its `foreach`.
struct StepPerformer: Sendable {
    let executor: RunExecutor
    let step: Step
    let clocks: WorkClocks

    var services: RunServices { executor.services }
    var renderer: Renderer { executor.services.renderer }

    func perform(_ context: RunContext) async throws -> StepEffect {
        try await clocks.working {
            guard try await isWanted(context) else { return .skipped }
            return switch step.verb {
            case .chekt(let call): try await ChektStep(performer: self, call: call).perform(context)
            case .write(let write): try await WriteStepAction(performer: self, step: write).perform(context)
            case .webhook(let webhook): try await WebhookStepAction(performer: self, step: webhook).perform(context)
            case .set(let variables): try await set(variables, context)
            case .save, .group: throw RunError.failed(message: "this step is not available yet")
            case .fail(let message): throw RunError.failed(message: try await renderer.text(message, context))
            }
        }
    }

    private func isWanted(_ context: RunContext) async throws -> Bool {
        guard let condition = step.condition else { return true }
        return try await renderer.value(condition, dot: nil, context).isTruthy
    }

    /// The values are made one after the other, so that one may use those before it.
    private func set(_ variables: [NamedTemplate], _ start: RunContext) async throws -> StepEffect {
        var context = start
        var effect = StepEffect(result: StepResult(fields: [], records: nil))
        for variable in variables {
            let value = try await renderer.json(variable.value, context)
            context.setVariable(variable.name, value)
            effect.variables.append((variable.name, value))
            effect.result.fields.append((variable.name, value))
        }
        return effect
    }
}
