import Expressions
import Records
import Workflows

/// The variables as far as they are known before anything was sent.
struct KnownValues: Sendable {
    var context: RunContext
    /// Variables whose values come from what was not done: as `set` leaves them.
    var unknownVariables: Set<String> = []
    /// Names without the dollar, as `item`, whose values are not known.
    var unknownLocals: Set<String> = []
    /// Whether a step would have left results behind, which the object of all variables would hold.
    var lacksResults = false
    /// Whether this is after a failure, so that `$run.error` would be there.
    var hasFailed = false

    /// Whether a program can be carried out with what is known.
    func suffice(for program: Program) -> Bool {
        let names = Expressions.variables(in: program.text)
        guard names.isDisjoint(with: unknownLocals.union(["state", "record", "response"])) else { return false }
        // Outside of a `foreach` it is that of a record.
        if names.contains("item"), context.locals["item"] == nil { return false }
        guard names.isDisjoint(with: ["steps"]) || knowsSteps(of: program) else { return false }
        if mayReadInput(program.text), !isComplete { return false }
        if hasFailed, names.contains("run"), program.text.contains("error") { return false }
        return !names.contains("vars") || knowsVariables(of: program.text)
    }

    /// Whether the object of all variables is known as a whole.
    private var isComplete: Bool {
        unknownVariables.isEmpty && unknownLocals.isEmpty && !lacksResults && !hasFailed
    }

    private func knowsSteps(of program: Program) -> Bool {
        guard case .named(let reaches) = StepReferences(program.text) else { return false }
        return reaches.allSatisfy { id, reach in
            guard case .fields(let names) = reach, let result = context.steps[id] else { return false }
            return names.allSatisfy { result.field($0) != nil }
        }
    }

    private func knowsVariables(of program: String) -> Bool {
        if unknownVariables.isEmpty { return true }
        let mentions = program.split(separator: "$vars", omittingEmptySubsequences: false).dropFirst()
        return mentions.allSatisfy { rest in
            let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            return rest.hasPrefix(".") && !name.isEmpty && !unknownVariables.contains(String(name))
        }
    }

    /// Sets a variable; nil where its value is not known.
    mutating func setVariable(_ name: String, _ value: JSONText?) {
        if let value {
            context.vars.set(name, value)
            unknownVariables.remove(name)
        } else {
            unknownVariables.insert(name)
        }
    }

    /// Inside a `foreach`, at one of its items or, where they are not known, at any.
    func inside(_ foreach: Foreach, item: JSONText?, index: Int) -> KnownValues {
        var values = self
        if let item {
            values.context = context.at(item: item, index: index, variable: foreach.variable)
        } else {
            values.unknownLocals.formUnion(["item", "index", foreach.variable])
        }
        return values
    }
}
