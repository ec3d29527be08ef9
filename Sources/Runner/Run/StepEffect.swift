import Records

/// What one step did to the run: its result, and the variables it set.
struct StepEffect: Sendable {
    var result: StepResult
    var variables: [(name: String, value: JSONText)] = []
    /// An error that `continue_on_error` let pass, in this step or an item of it.
    var failed = false

    static let skipped = StepEffect(result: .skipped)

    /// The effect of a step that failed and may.
    static func failure(_ error: any Error) -> StepEffect {
        StepEffect(result: StepResult(fields: [("error", .string("\(error)"))], records: nil), failed: true)
    }

    func apply(to context: inout RunContext, id: String?) {
        for variable in variables { context.setVariable(variable.name, variable.value) }
        if let id { context.steps[id] = result }
    }

    /// A few words for the progress of a run.
    var summary: String {
        if result.isSkipped { return "skipped" }
        if let error = result.field("error")?.stringValue { return "failed, and the run goes on: \(error)" }
        let shown = ["status", "count", "path", "bytes"].compactMap { name in
            result.field(name).map { "\(name) \($0.asText)" }
        }
        return shown.isEmpty ? "done" : shown.joined(separator: ", ")
    }
}
