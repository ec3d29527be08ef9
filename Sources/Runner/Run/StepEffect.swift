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
    /// The first of them.
    var firstFailure: String?

    static let skipped = StepEffect(result: .skipped)

    /// The effect of a step that failed and may; `done` is what the steps inside of it did before.
    static func failure(_ message: String, after done: StepEffect = StepEffect()) -> StepEffect {
        var effect = done
        // What the last time of a `repeat` brought is kept: nobody asks for it again.
        effect.result.fields.append(("error", .string(message)))
        effect.result.isFailed = true
        effect.failures += 1
        effect.firstFailure = effect.firstFailure ?? message
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
        firstFailure = firstFailure ?? later.firstFailure
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
        if failures > 0 { shown.append("failed \(failures)\(firstFailure.map { ", the first: \($0)" } ?? "")") }
        return shown.isEmpty ? "done" : shown.joined(separator: ", ")
    }
}
