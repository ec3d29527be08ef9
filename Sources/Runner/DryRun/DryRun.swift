package import Expressions
package import Foundation
package import Records
import Schedules
import Storage
package import Workflows

/// What a run of a job would do, told without doing it: no request, no file, no message, no row.
///
/// What depends on answers that are not there yet is marked by its program, as `‹$steps.sites.count›`.
package struct DryRun: Sendable {
    /// How many items of a `foreach` are shown where all are known.
    private static let shownItems = 5

    let renderer: Renderer
    let job: Job
    let base: @Sendable (String) -> String

    /// `base` gives the URL that a connection's requests begin with.
    package init(_ job: Job, evaluators: Evaluators, base: @escaping @Sendable (String) -> String) {
        renderer = Renderer(evaluators: evaluators)
        self.job = job
        self.base = base
    }

    /// One line for each thing that would be done, indented like the steps. `overrides` win over the file's variables.
    /// Throws what a program throws whose value is known.
    package func lines(
        of workflow: Workflow, overrides: [String: JSONText], environment: [String: String], at now: Date
    ) async throws -> [String] {
        let record = RunRecord(
            PlannedRun(job: job.id, origin: .command(id: "dry-run"), due: now), state: .running, startedAt: now)
        let names = workflow.env.compactMap { name in environment[name].map { (name, JSONText.string($0)) } }
        var values = KnownValues(
            context: RunContext(run: record.json(in: job.timeZone), env: .object(names)))
        for variable in workflow.vars {
            let value = try await DryRenderer(renderer: renderer, values: values).value(variable.value)
            values.setVariable(variable.name, overrides[variable.name] ?? value)
        }
        var lines = try await lines(of: job.steps, &values)
        for occasion in Reaction.Occasion.allCases {
            guard let reaction = job.reactions[occasion] else { continue }
            var values = values
            values.hasFailed = occasion == .failure
            lines.append("if \(occasion.condition):")
            lines += try await self.lines(of: reaction.steps, &values).map(\.indented)
        }
        return lines
    }

    private func lines(of steps: [Step], _ values: inout KnownValues) async throws -> [String] {
        var lines: [String] = []
        for step in steps {
            lines += try await self.lines(of: step, &values)
            values.lacksResults = values.lacksResults || step.id != nil
        }
        return lines
    }

    /// The step with what decides about it: its condition, its items, its repetition.
    private func lines(of step: Step, _ values: inout KnownValues) async throws -> [String] {
        var head = step.label
        var inside = values
        if let repetition = step.repetition {
            head +=
                ", again every \(repetition.every.text) until \(repetition.until.mark), "
                + "at most \(repetition.max) times"
        }
        guard let foreach = step.foreach else {
            let body = try await body(of: step, &inside)
            values = inside
            return ["\(head):"] + body.map(\.indented)
        }
        let (times, items) = try await self.items(of: foreach, values)
        var lines = ["\(head), \(times):"]
        for (index, item) in items.enumerated() {
            inside = values.inside(foreach, item: item, index: index)
            lines += try await body(of: step, &inside).map(\.indented)
        }
        forget(step, &values)
        return lines
    }

    private func body(of step: Step, _ values: inout KnownValues) async throws -> [String] {
        let dry = DryRenderer(renderer: renderer, values: values)
        guard let condition = step.condition else { return try await action(of: step, &values) }
        guard let value = try await dry.value(condition) else {
            let lines = try await action(of: step, &values)
            forget(step, &values)
            return ["if \(condition.mark):"] + lines.map(\.indented)
        }
        return value.isTruthy ? try await action(of: step, &values) : ["skipped: `if` is \(value.asText)"]
    }

    private func action(of step: Step, _ values: inout KnownValues) async throws -> [String] {
        if case .group(let steps) = step.verb { return try await lines(of: steps, &values) }
        return try await DryAction(dryRun: self, step: step).lines(&values)
    }

    /// The items that are shown, nil for one that is not known, and how many times the step is done in all.
    private func items(of foreach: Foreach, _ values: KnownValues) async throws -> (String, [JSONText?]) {
        let batch = foreach.batchSize.map { ", \($0) a time" } ?? ""
        let parallel = foreach.maxConcurrent > 1 ? ", \(foreach.maxConcurrent) at once" : ""
        let pace = foreach.pace.map { ", spread over \($0.text)" } ?? ""
        let dry = DryRenderer(renderer: renderer, values: values)
        let known: JSONText?
        let source: String
        switch foreach.items {
        case .program(let program): (known, source) = (try await dry.value(program), program.mark)
        case .list(let templates): (known, source) = (try await dry.value(.list(templates)), "a list")
        }
        guard foreach.batchSize == nil, let elements = known?.elements else {
            return ("for each of \(source) as $\(foreach.variable)\(batch)\(parallel)\(pace)", [nil])
        }
        let rest = elements.count > Self.shownItems ? ", of which \(Self.shownItems) are shown" : ""
        return ("\(elements.count) times\(parallel)\(pace)\(rest)", Array(elements.prefix(Self.shownItems)))
    }

    /// What a step leaves behind is not known where it is done many times, or perhaps not at all.
    private func forget(_ step: Step, _ values: inout KnownValues) {
        for inner in step.withInnerSteps {
            if let id = inner.id { values.context.steps[id] = nil }
            if case .set(let variables) = inner.verb {
                for variable in variables { values.setVariable(variable.name, nil) }
            }
        }
    }
}

extension String {
    var indented: String { "  " + self }
}

extension Reaction.Occasion {
    /// When its steps run, in words.
    fileprivate var condition: String {
        switch self {
        case .failure: "the run fails"
        case .success: "the run ends well"
        case .recovery: "the run ends well after one that failed"
        case .late: "the run starts late"
        }
    }
}
