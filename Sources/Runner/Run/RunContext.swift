import Records

/// The variables of a run as a step sees them. It is a value: an item of a `foreach` has its own copy, so that
/// what it sets is seen by itself only.
struct RunContext: Sendable {
    /// How many bytes of records a program may load by naming them otherwise than as a whole.
    static let recordsBound = 64 << 20

    var run: JSONText
    var vars: NamedValues = []
    var env: JSONText
    /// What earlier runs of the job have saved, and this one so far.
    var state: NamedValues = []
    var steps: [String: StepResult] = [:]
    /// `item`, `index`, the name given by `as`, `record`, `response`.
    var locals: [String: JSONText] = [:]

    /// Inside a `foreach`, at one of its items.
    func at(item: JSONText, index: Int, variable: String) -> RunContext {
        var context = self
        context.locals["item"] = item
        context.locals[variable] = item
        context.locals["index"] = .number(index)
        return context
    }

    /// The value of a variable; of the steps only what is referred to.
    func variable(_ name: String, for references: StepReferences) async throws -> JSONText {
        switch name {
        case "run": return run
        case "vars": return vars.json
        case "env": return env
        case "state": return state.json
        case "trigger": return .null
        case "steps": return try await stepsJSON(references)
        default: return locals[name] ?? .null
        }
    }

    /// The object that is `.` where nothing else is at hand: all the variables, without the dollar.
    func everything() async throws -> JSONText {
        var members: [(String, JSONText)] = []
        for name in ["run", "vars", "env", "steps", "state", "trigger"] + locals.keys.sorted() {
            members.append((name, try await variable(name, for: .all)))
        }
        return .object(members)
    }

    private func stepsJSON(_ references: StepReferences) async throws -> JSONText {
        var bytes = 0
        var members: [(String, JSONText)] = []
        for (id, result) in steps.sorted(by: { $0.key < $1.key }) {
            guard let reach = references.reach(of: id) else { continue }
            bytes += result.bytesOfLists(reach)
            guard bytes <= Self.recordsBound else {
                throw RunError.recordsTooLarge(bytes: bytes, bound: Self.recordsBound)
            }
            members.append((id, try await result.json(reach)))
        }
        return .object(members)
    }
}
