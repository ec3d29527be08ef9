import Records

/// One call: a program, its inputs, and the variables that all inputs share.
struct Evaluation: Sendable {
    let program: WrappedProgram
    let inputs: [Input]
    let variables: [String: JSONText]
    let limit: Duration

    /// Runs the program once per input, in an evaluator process.
    func run(with programs: inout CompiledPrograms) throws -> [[JSONText]] {
        let shared = try BoundVariables(variables, of: program)
        var sharedSpellings: NumberSpellings?
        var outputs: [[JSONText]] = []
        outputs.reserveCapacity(inputs.count)
        for (index, input) in inputs.enumerated() {
            do {
                outputs.append(try run(on: input, shared: shared, &sharedSpellings, &programs))
            } catch EvaluationError.failed(let message) where inputs.count > 1 {
                throw EvaluationError.failed("\(message) (input \(index + 1) of \(inputs.count))")
            }
        }
        return outputs
    }

    private func run(
        on input: Input, shared: borrowing BoundVariables, _ sharedSpellings: inout NumberSpellings?,
        _ programs: inout CompiledPrograms
    ) throws -> [JSONText] {
        let bound = try shared.adding(input.variables, of: program)
        let (text, findings) = ExactNumberProtection.apply(to: input.value, tagging: program.tagging)
        let isExact = program.hasTaggedNumbers || !findings.union(bound.findings).isEmpty
        let spellings =
            findings.union(bound.findings).contains(.otherSpellings) ? try spellings(of: input, &sharedSpellings) : []
        let compiled = try programs.program(for: program, isExact: isExact)
        Deadline.begin(limit)
        defer { Deadline.end() }
        let value = try JQValue.parsing(text)
        compiled.start(.array(value, bound.object.copy(), Self.objects(of: spellings)))
        return try outputs(of: compiled) { output in
            isExact ? ExactNumberRestoration.apply(to: output, spellings: spellings) : output
        }
    }

    /// The spellings among an input and its variables, and among those that all inputs share, which are read once.
    private func spellings(of input: Input, _ shared: inout NumberSpellings?) throws -> [NumberSpellings] {
        let ofAll = try shared ?? NumberSpellings(of: variables.values)
        shared = ofAll
        return NumberSpellings.tables([ofAll, try NumberSpellings(of: [input.value] + input.variables.values)])
    }

    private static func objects(of tables: [NumberSpellings]) -> JQValue {
        var objects = JQValue.array()
        for table in tables { objects = objects.appending(table.object) }
        return objects
    }

    private func outputs(of compiled: CompiledProgram, restore: ([UInt8]) -> [UInt8]) throws -> [JSONText] {
        var outputs: [JSONText] = []
        while let output = try compiled.next() {
            do {
                outputs.append(try JSONText(validating: restore(output.dumped())[...]))
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
    /// What was found in them.
    let findings: NumberFindings

    /// Parses those of the variables that the program names.
    init(_ variables: [String: JSONText], of program: WrappedProgram) throws(EvaluationError) {
        try self.init(variables, of: program, over: .emptyObject(), findings: [])
    }

    private init(
        _ variables: [String: JSONText], of program: WrappedProgram, over base: consuming JQValue,
        findings: NumberFindings
    ) throws(EvaluationError) {
        var object = base
        var findings = findings
        for name in program.variables {
            guard let value = variables[name] else { continue }
            let (text, found) = ExactNumberProtection.apply(to: value, tagging: program.tagging)
            findings.formUnion(found)
            object = object.setting(name, to: try .parsing(text))
        }
        self.object = object
        self.findings = findings
    }

    /// The same with more variables, which win over those of the same name.
    func adding(_ variables: [String: JSONText], of program: WrappedProgram) throws(EvaluationError) -> BoundVariables {
        try BoundVariables(variables, of: program, over: object.copy(), findings: findings)
    }
}
