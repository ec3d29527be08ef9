import Foundation
package import Records

/// Evaluates programs in processes of their own, each bounded in time and memory, so that a runaway program harms and
/// delays no other.
///
/// There are as many processes as evaluations at the same time, up to a bound; further ones wait. They are started when
/// the first program needs one, and end when nothing has needed them for half a minute.
package final class Evaluators: Sendable {
    private let limit: Duration
    private let pool: EvaluatorPool

    /// - Parameters:
    ///   - command: what is started as the process.
    ///   - limit: how long a program may take for one input.
    package init(_ command: EvaluatorCommand, limit: Duration = .seconds(1)) {
        self.limit = limit
        let cores = ProcessInfo.processInfo.activeProcessorCount
        pool = EvaluatorPool(command, capacity: max(4, 2 * cores), patience: .seconds(30))
    }

    /// Evaluates the program once per input; the list of each input's outputs, in order.
    ///
    /// `variables`, by name without the dollar, hold for all inputs and are parsed once, if mentioned; the inputs' own
    /// have the same names in each. A program that is a plain path is answered without jq and keeps the value's own
    /// bytes. Throws `EvaluationError`, or `CancellationError` when the task is cancelled meanwhile.
    package func evaluate(
        _ program: String, inputs: [Input], variables: [String: JSONText] = [:]
    ) async throws -> [[JSONText]] {
        guard let first = inputs.first else { return [] }
        let names = Set(variables.keys).union(first.variables.keys)
        do {
            if let path = JSONPath(program) {
                return try inputs.map { [try $0.value(at: path, variables: variables)] }
            }
            let tokens = try ProgramTokenizer.tokens(of: program)
            try ProgramRules.check(tokens, variables: names)
            let wrapped = WrappedProgram(program, tokens: tokens, variables: names)
            return try await run(Evaluation(program: wrapped, inputs: inputs, variables: variables, limit: limit))
        } catch let error as ProgramError {
            throw EvaluationError.failed(error.message)
        }
    }

    /// Evaluates the program on one value; anything but exactly one output is an error.
    package func evaluateOne(
        _ program: String, on value: JSONText, variables: [String: JSONText] = [:]
    ) async throws -> JSONText {
        let outputs = try await evaluate(program, inputs: [Input(value: value)], variables: variables)[0]
        guard outputs.count == 1 else { throw EvaluationError.notOne(count: outputs.count) }
        return outputs[0]
    }

    private func run(_ evaluation: Evaluation) async throws -> [[JSONText]] {
        let evaluator = await pool.take()
        let result = await evaluator.run(evaluation)
        pool.put(back: evaluator)
        return try result.get()
    }
}

extension Input {
    fileprivate func value(at path: JSONPath, variables: [String: JSONText]) throws(EvaluationError) -> JSONText {
        var start = value
        if let name = path.variable {
            guard let value = self.variables[name] ?? variables[name] else {
                let names = Set(variables.keys).union(self.variables.keys)
                throw .failed(ProgramRules.undefined(name, among: names).message)
            }
            start = value
        }
        do {
            return try path.value(in: start)
        } catch {
            throw .failed(error.description)
        }
    }
}
