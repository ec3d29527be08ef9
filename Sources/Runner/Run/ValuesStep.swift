import Records
import Workflows

/// Carries out `set` and `save`. The values are made one after the other, so that one may use those before it.
struct ValuesStep: Sendable {
    /// How many bytes of JSON a saved value may have.
    static let savedBound = 1 << 20

    let renderer: Renderer
    let templates: [NamedTemplate]

    func set(_ start: RunContext) async throws -> StepEffect {
        var context = start
        var effect = StepEffect()
        for template in templates {
            let value = try await renderer.json(template.value, context)
            context.vars.set(template.name, value)
            effect.variables.set(template.name, value)
            effect.result.fields.append((template.name, value))
        }
        return effect
    }

    /// A null is a value like any other: `save: { cursor: null }` is how to begin again.
    func save(_ start: RunContext) async throws -> StepEffect {
        var context = start
        var effect = StepEffect()
        for template in templates {
            let value = try await renderer.json(template.value, context)
            guard value.bytes.count <= Self.savedBound else {
                throw RunError.savedTooLarge(name: template.name, bytes: value.bytes.count, bound: Self.savedBound)
            }
            context.state.set(template.name, value)
            effect.saved.set(template.name, value)
            effect.result.fields.append((template.name, value))
        }
        return effect
    }
}
