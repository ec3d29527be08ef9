import Expressions
import Foundation
import Records
import Workflows
import YAML

/// Turns programs and templates into values.
struct Renderer: Sendable {
    let evaluators: Evaluators

    /// Every output of a program. `dot` is the thing at hand; nil stands for the object of all variables.
    func outputs(_ program: Program, dot: JSONText?, _ context: RunContext) async throws -> [JSONText] {
        if let path = JSONPath(program.text) { return [try value(path, program, dot, context)] }
        return try await outputs(of: program, inputs: [(dot, context)])[0]
    }

    /// The one output that a program must have.
    func value(_ program: Program, dot: JSONText?, _ context: RunContext) async throws -> JSONText {
        try only(await outputs(program, dot: dot, context), of: program)
    }

    /// One list of outputs for each input, with one evaluation: what is shared is read once.
    func outputs(of program: Program, inputs: [(dot: JSONText?, context: RunContext)]) async throws -> [[JSONText]] {
        guard let shared = inputs.first?.context else { return [] }
        let mentioned = variables(in: program.text)
        let references = StepReferences(program)
        var variables: [String: JSONText] = [:]
        for name in mentioned where shared.locals[name] == nil {
            variables[name] = try shared.variable(name, for: references)
        }
        let prepared = try inputs.map { input in
            Input(
                value: try input.dot ?? input.context.everything(),
                variables: input.context.locals.filter { mentioned.contains($0.key) })
        }
        do {
            return try await evaluators.evaluate(program.text, inputs: prepared, variables: variables)
        } catch let error as EvaluationError {
            throw RunError.program(program.text, reason: "\(error)")
        }
    }

    /// One value for each input: a plain path is followed in each, any other program is evaluated over all at once.
    func values(of program: Program, inputs: [(dot: JSONText?, context: RunContext)]) async throws -> [JSONText] {
        if let path = JSONPath(program.text) {
            return try inputs.map { try value(path, program, $0.dot, $0.context) }
        }
        return try await outputs(of: program, inputs: inputs).map { try only($0, of: program) }
    }

    private func only(_ outputs: [JSONText], of program: Program) throws(RunError) -> JSONText {
        guard outputs.count == 1, let value = outputs.first else {
            throw .program(
                program.text,
                reason: "it gave \(outputs.count) values where one is needed; wrap it in `[…]` or use `first(…)`")
        }
        return value
    }

    private func value(
        _ path: JSONPath, _ program: Program, _ dot: JSONText?, _ context: RunContext
    ) throws -> JSONText {
        do {
            guard let name = path.variable else { return try path.value(in: try dot ?? context.everything()) }
            return try path.value(in: try context.variable(name, for: StepReferences(program)))
        } catch let error as JSONPathError {
            throw RunError.program(program.text, reason: "\(error)")
        }
    }
}

extension StepReferences {
    /// What a program names as `$steps.ID`; all steps where it uses `$steps` in any other way.
    init(_ program: Program) {
        let ids = referencedSteps(in: program.text).map(\.id)
        let mentions = program.text.components(separatedBy: "$steps").count - 1
        self = mentions == ids.count ? .named(Set(ids)) : .all
    }
}
