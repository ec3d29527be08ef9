import Expressions
import Records
import Workflows

/// Turns programs and templates into values.
struct Renderer: Sendable {
    let evaluators: Evaluators

    /// Every output of a program. `dot` is the thing at hand; nil stands for the object of all variables.
    func outputs(_ program: Program, dot: JSONText?, _ context: RunContext) async throws -> [JSONText] {
        if let dot { return try await outputs(of: program, for: [Input(value: dot)], context)[0] }
        if let path = program.pathIntoVariables {
            return try await values(at: path, of: program, for: [Input(value: .null)], context)
        }
        let everything = mayReadInput(program.text) ? try await context.everything() : .null
        return try await outputs(of: program, for: [Input(value: everything)], context)[0]
    }

    /// The one output that a program must have.
    func value(_ program: Program, dot: JSONText?, _ context: RunContext) async throws -> JSONText {
        try only(await outputs(program, dot: dot, context), of: program)
    }

    /// One value for each input. The variables of an input win over those of the context, which are made only once.
    func values(of program: Program, for inputs: [Input], _ context: RunContext) async throws -> [JSONText] {
        try await outputs(of: program, for: inputs, context).map { try only($0, of: program) }
    }

    private func outputs(of program: Program, for inputs: [Input], _ context: RunContext) async throws -> [[JSONText]] {
        if let path = JSONPath(program.text) {
            return try await values(at: path, of: program, for: inputs, context).map { [$0] }
        }
        let references = StepReferences(program.text)
        var variables: [String: JSONText] = [:]
        for name in Expressions.variables(in: program.text) {
            variables[name] = try await context.variable(name, for: references)
        }
        do {
            return try await evaluators.evaluate(program.text, inputs: inputs, variables: variables)
        } catch let error as EvaluationError {
            throw RunError.program(program.text, reason: "\(error)")
        }
    }

    /// A plain path needs no jq: it is followed in each input, or in the variable at which it begins.
    private func values(
        at path: JSONPath, of program: Program, for inputs: [Input], _ context: RunContext
    ) async throws -> [JSONText] {
        var shared: JSONText?
        if let name = path.variable { shared = try await context.variable(name, for: StepReferences(path.program)) }
        do {
            return try inputs.map { input in
                let own = path.variable.flatMap { input.variables[$0] }
                return try path.value(in: own ?? shared ?? input.value)
            }
        } catch let error as JSONPathError {
            throw RunError.program(program.text, reason: "\(error)")
        }
    }

    private func only(_ outputs: [JSONText], of program: Program) throws(RunError) -> JSONText {
        guard outputs.count == 1, let value = outputs.first else {
            throw .program(
                program.text,
                reason: "it gave \(outputs.count) values where one is needed; wrap it in `[…]` or use `first(…)`")
        }
        return value
    }
}

extension Program {
    /// The path that the program is where `.` is the object of all variables: there `.vars.a` means `$vars.a`, which
    /// does without that object.
    fileprivate var pathIntoVariables: JSONPath? {
        if let path = JSONPath(text), path.variable != nil { return path }
        return text.hasPrefix(".") ? JSONPath("$" + text.dropFirst()) : nil
    }
}
