import Foundation
import Schedules
import Storage
import Testing
import Workflows

@testable import Runner

/// `on_success`, `on_recovery` and `on_late` of real runs; `on_failure` has tests of its own.
@Suite struct ReactionTests {
    private let told = """
        on_failure: [ { write: { path: told.jsonl, format: jsonl, mode: append, data: failure } } ]
        on_success: [ { write: { path: told.jsonl, format: jsonl, mode: append, data: "success ${{ $steps.a.x }}" } } ]
        on_recovery: { after: 2, steps: [ { write: { path: told.jsonl, format: jsonl, mode: append, data: recovery } } ] }
        on_late: [ { write: { path: late.jsonl, format: jsonl, mode: append, data: "${{ $run.scheduled_at }}" } } ]
        """

    private func run(_ bench: Bench, _ workflow: Workflow, lateness: Double? = nil) async throws -> RunRecord {
        let fire = Date(timeIntervalSince1970: 1_800_000_000)
        let id = UUID().uuidString
        var settlement = Settlement()
        let record = RunRecord(
            id: id, workflow: workflow.name, job: workflow.jobs[0].id.job, cause: "schedule", state: .running,
            scheduledAt: fire, startedAt: fire, lateness: lateness)
        settlement.added = [record]
        _ = try await bench.store.settle(settlement)
        return try await bench.runner.perform(record, workflow.jobs[0], of: workflow)
    }

    @Test func `each occasion runs its steps, in order, and a new runner remembers the streak`() async throws {
        try await Bench.with { bench in
            let steps = "- { id: a, set: { x: \"${{ $state.n // 1 }}\" } }\n- if: $vars.fails\n  fail: no"
            let good = try bench.workflow(steps: steps, job: told, top: "vars: { fails: false }")
            let bad = try bench.workflow(steps: steps, job: told, top: "vars: { fails: true }")
            for workflow in [good, bad, bad] { _ = try await run(bench, workflow) }
            var bench = bench
            bench.runner = JobRunner(services: bench.runner.services, store: bench.store, logger: bench.log.logger)
            for workflow in [good, bad, good] { _ = try await run(bench, workflow) }
            let expected = ["success 1", "failure", "failure", "recovery", "success 1", "failure", "success 1"]
            #expect(try bench.folder.text("output/told.jsonl") == expected.map { "\"\($0)\"\n" }.joined())
        }
    }

    @Test(arguments: [(nil, false), (0.5, false), (60, false), (60.5, true)] as [(Double?, Bool)])
    func `a run is late from a minute on`(lateness: Double?, isLate: Bool) async throws {
        try await Bench.with { bench in
            let workflow = try bench.workflow(steps: "- { id: a, set: { x: 1 } }", job: told)
            let record = try await run(bench, workflow, lateness: lateness)
            #expect(record.state == .succeeded)
            let path = bench.folder.path + "/output/late.jsonl"
            #expect(FileManager.default.fileExists(atPath: path) == isLate)
            if isLate { #expect(try bench.folder.text("output/late.jsonl") == "\"2027-01-15T08:00:00Z\"\n") }
        }
    }

    @Test func `a reaction that fails is logged, and the run ends as it would have`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run("- set: { a: 1 }", job: "on_success: [ { fail: oh no } ]")
            #expect(record.state == .succeeded)
            #expect(bench.log.lines.contains { $0.contains("on_success failed") && $0.contains("oh no") })
        }
    }
}
