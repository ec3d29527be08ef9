import Records

/// What one step did to the run: its result, and the variables it set.
struct StepEffect: Sendable {
    var result: StepResult
    var variables: [(name: String, value: JSONText)] = []
    /// How many errors `continue_on_error` let pass: that of the step, or those of its items.
    var failures = 0

    static let skipped = StepEffect(result: .skipped)

    var failed: Bool { failures > 0 }

    /// The effect of a step that failed and may.
    static func failure(_ message: String) -> StepEffect {
        StepEffect(result: StepResult(fields: [("error", .string(message))], records: nil), failures: 1)
    }

    func apply(to context: inout RunContext, id: String?) {
        for variable in variables { context.setVariable(variable.name, variable.value) }
        if let id { context.steps[id] = result }
    }

    /// A few words for the progress of a run.
    var summary: String {
        if result.isSkipped { return "skipped" }
        if let error = result.field("error")?.stringValue { return "failed, and the run goes on: \(error)" }
        var shown = ["status", "count", "path", "bytes"].compactMap { name in
            result.field(name).map { "\(name) \($0.asText)" }
        }
        if failed { shown.append("failed \(failures)") }
        return shown.isEmpty ? "done" : shown.joined(separator: ", ")
    }
}
