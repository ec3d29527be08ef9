import Foundation
import Schedules
import Testing
import Workflows
import YAML

@testable import Runner

/// Plans a folder of workflow files as the command does.
struct PlanBench {
    static let start = Date(timeIntervalSince1970: 1_772_582_400)  // 2026-03-04T00:00:00Z, before a change of the clock

    let folder = try? TemporaryFolder()
    private(set) var loaded: LoadedWorkflows

    /// `jobs` stands below `jobs:` of one workflow, `w`; `settings` is the text of `runner.yaml`.
    init(jobs: String, settings: String = "") throws {
        let folder = try #require(folder)
        try folder.write("name: w\njobs:\n" + jobs.indented(by: 2), to: "w.yaml")
        if !settings.isEmpty { try folder.write(settings, to: "runner.yaml") }
        loaded = try WorkflowLoader(folder: folder.path, environment: [:]).load()
        try #require(loaded.diagnostics.isEmpty, "\(loaded.rendered().joined(separator: "\n"))")
    }

    /// A job with a schedule in braces and a declared cost, and other keys.
    static func job(_ name: String, _ schedule: String, cost: Int, _ keys: String = "") -> String {
        "\(name): { schedule: \(schedule), cost: \(cost), \(keys) steps: [{ chekt: GET /ext/v1/sites }] }\n"
    }

    /// Settings with this limit per hour.
    static func settings(_ requests: Int, lanes: String = "{}") -> String {
        "connections: { chekt: { budget: { requests: \(requests), per: 1h, lanes: \(lanes) } } }\n"
    }

    func plan(_ costs: JobCosts = JobCosts(), from start: Date = Self.start, days: Int = 7) -> BudgetPlan {
        let loaded = loaded
        return BudgetPlan(
            of: loaded.workflows, settings: loaded.settings, costs: costs, from: start,
            length: .seconds(days * 86_400)
        ) { loaded.source(of: $0.job.id, in: $0.file)?.skipsByChoice == true }
    }

    var suggestion: Suggestion { Suggestion(for: plan(), of: loaded) }

    /// A schedule of several lines in braces.
    private static func flow(_ lines: [String]) -> String {
        if lines.count == 1 { return String(lines[0].dropFirst("schedule: ".count)) }
        return "{ " + lines.dropFirst().map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: ", ") + " }"
    }

    /// `place` lies within one line.
    private func replacing(_ place: Place, by value: String, in text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let line = lines[place.start.line - 1]
        lines[place.start.line - 1] =
            String(line.prefix(place.start.column - 1)) + value + String(line.dropFirst(place.end.column - 1))
        return lines.joined(separator: "\n")
    }

    /// The same files with the suggested schedules in the place of theirs.
    func pasted(_ suggestion: Suggestion) throws -> PlanBench {
        var bench = self
        let folder = try #require(folder)
        var text = try folder.text("w.yaml")
        for change in suggestion.changes {
            let old = try #require(loaded.source(of: change.demand.job.id, in: change.demand.file)?.schedule)
            text = replacing(old.place, by: Self.flow(change.lines), in: text)
        }
        let other = try TemporaryFolder()
        try other.write(text, to: "w.yaml")
        if let settings = try? folder.text("runner.yaml") { try other.write(settings, to: "runner.yaml") }
        bench.loaded = try WorkflowLoader(folder: other.path, environment: [:]).load()
        try #require(bench.loaded.diagnostics.isEmpty, "\(bench.loaded.rendered().joined(separator: "\n"))\n\(text)")
        return bench
    }
}
