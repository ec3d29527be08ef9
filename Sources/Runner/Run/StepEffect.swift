import Records

/// What one step did to the run: its result, and what else later steps see of it.
struct StepEffect: Sendable {
    var result = StepResult(fields: [], records: nil)
    /// Of a group: the results of the steps inside of it, by their ids.
    var inner: [String: StepResult] = [:]
    /// What it set, each name once.
    var variables = NamedValues()
    /// What it saved, each name once.
    var saved = NamedValues()
    /// How many errors `continue_on_error` let pass: that of the step, or those of its items.
    var failures = 0

    static let skipped = StepEffect(result: .skipped)

    /// The effect of a step that failed and may; `done` is what the steps inside of it did before.
    static func failure(_ message: String, after done: StepEffect = StepEffect()) -> StepEffect {
        var effect = done
        effect.result = StepResult(fields: [("error", .string(message))], records: nil, isFailed: true)
        effect.failures += 1
        return effect
    }

    /// Lets the steps that come later see it.
    func apply(to context: inout RunContext, id: String?) {
        context.vars.set(variables)
        context.state.set(saved)
        context.steps.merge(inner) { $1 }
        if let id { context.steps[id] = result }
    }

    /// Takes in what a later step of the same list did. That step's result is of interest by its id only.
    mutating func add(_ later: StepEffect, id: String?) {
        inner.merge(later.inner) { $1 }
        if let id { inner[id] = later.result }
        variables.set(later.variables)
        saved.set(later.saved)
        failures += later.failures
    }

    /// A few words for the progress of a run.
    var summary: String {
        if result.isSkipped { return "skipped" }
        if result.isFailed, let error = result.field("error")?.stringValue {
            return "failed, and the run goes on: \(error)"
        }
        var shown = ["status", "count", "path", "bytes"].compactMap { name in
            result.field(name).map { "\(name) \($0.asText)" }
        }
        if failures > 0 { shown.append("failed \(failures)") }
        return shown.isEmpty ? "done" : shown.joined(separator: ", ")
    }
}
