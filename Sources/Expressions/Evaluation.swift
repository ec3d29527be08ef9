import Records

/// One call: a program, its inputs, and the variables that all inputs share.
struct Evaluation: Sendable {
    let program: WrappedProgram
    let inputs: [Input]
    let variables: [String: JSONText]
    let limit: Duration

    /// Runs the program once per input, in an evaluator process.
    func run(with programs: inout CompiledPrograms) throws -> [[JSONText]] {
        let compiled = try programs.program(for: program)
        let shared = try BoundVariables(variables, names: program.variables)
        var outputs: [[JSONText]] = []
        outputs.reserveCapacity(inputs.count)
        for (index, input) in inputs.enumerated() {
            do {
                outputs.append(try run(compiled, on: input, shared: shared))
            } catch EvaluationError.failed(let message) where inputs.count > 1 {
                throw EvaluationError.failed("\(message) (input \(index + 1) of \(inputs.count))")
            }
        }
        return outputs
    }

    private func run(
        _ compiled: CompiledProgram, on input: Input, shared: borrowing BoundVariables
    ) throws -> [JSONText] {
        Deadline.begin(limit)
        defer { Deadline.end() }
        let bound = try shared.adding(input.variables, names: program.variables)
        let tagged = ExactIntegerProtection.apply(to: input.value)
        let hasTags = bound.hasTags || tagged != nil || program.hasTaggedNumbers
        let value = try JQValue.parsing(tagged ?? input.value)
        compiled.start(.pair(value, bound.object.copy()))
        return try outputs(of: compiled, hasTags: hasTags)
    }

    private func outputs(of compiled: CompiledProgram, hasTags: Bool) throws -> [JSONText] {
        var outputs: [JSONText] = []
        while let output = try compiled.next() {
            let dumped = output.dumped()
            let text = hasTags ? try ExactIntegerRestoration.apply(to: dumped) : dumped
            do {
                outputs.append(try JSONText(validating: text[...]))
            } catch {
                // jq leaves out what is nested deeper, and that is its only output that is no JSON.
                throw EvaluationError.failed("the program's result is nested more than 256 deep")
            }
        }
        return outputs
    }
}

/// Variables as the object that a wrapped program takes them from.
struct BoundVariables: ~Copyable {
    let object: JQValue
    /// True when an integer among them is tagged.
    let hasTags: Bool

    /// Parses those of the variables that are named.
    init(_ variables: [String: JSONText], names: [String]) throws(EvaluationError) {
        try self.init(variables, names: names, over: .emptyObject(), hasTags: false)
    }

    private init(
        _ variables: [String: JSONText], names: [String], over base: consuming JQValue, hasTags: Bool
    ) throws(EvaluationError) {
        var object = base
        var hasTags = hasTags
        for name in names {
            guard let value = variables[name] else { continue }
            let tagged = ExactIntegerProtection.apply(to: value)
            hasTags = hasTags || tagged != nil
            object = object.setting(name, to: try .parsing(tagged ?? value))
        }
        self.object = object
        self.hasTags = hasTags
    }

    /// The same with more variables, which win over those of the same name.
    func adding(_ variables: [String: JSONText], names: [String]) throws(EvaluationError) -> BoundVariables {
        try BoundVariables(variables, names: names, over: object.copy(), hasTags: hasTags)
    }
}
