import Foundation
import Storage
import Testing

/// Commands that reach a daemon which keeps its schedules.
@Suite(.timeLimit(.minutes(1)))
struct OperationTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch(
            jobs: """
                tick: { schedule: { every: 1s }, steps: [{ set: { x: 1 } }] }
                long:
                  steps:
                    - set: { n: 0 }
                    - { set: { n: 1 }, repeat: { until: $vars.n > 1, every: 1h, max: 3 } }
                """)
    }

    private func rows(_ states: Set<RunState> = [], of job: String) async throws -> [RunRecord] {
        let store = try SQLiteStore(sharing: scratch.path + "/state")
        return try await store.runs(matching: RunFilter(workflow: "jobs", job: job, states: states), limit: 1000)
    }

    private func done(_ arguments: [String]) async throws -> String {
        let outcome = try await perform(arguments, in: scratch)
        #expect(outcome.ending == .exit(0), "\(outcome.errors)")
        return outcome.output
    }

    @Test func `the fires of a paused job leave the reason, and it goes on when resumed`() async throws {
        let daemon = try Daemon(in: scratch)
        _ = try await daemon.line(containing: "run=jobs.tick")
        #expect(try await done(["pause", "jobs/tick", "--reason", "new cameras"]) == "jobs/tick is paused")
        _ = try await daemon.line(containing: "reason=paused")
        #expect(try await done(["status"]).contains("paused: new cameras"))
        #expect(try await done(["resume", "jobs/tick"]) == "jobs/tick goes on")
        _ = try await daemon.line(containing: "run=jobs.tick")
        #expect(try await daemon.stop().ending == .exit(0))

        let skipped = try await rows([.skipped], of: "tick").filter { $0.error?.contains("new cameras") == true }
        #expect(!skipped.isEmpty)
        let fires = try await rows(of: "tick").compactMap(\.scheduledAt).sorted()
        #expect(zip(fires, fires.dropFirst()).allSatisfy { $1.timeIntervalSince($0) == 1 })
    }

    @Test func `a run is asked for, shown, and cancelled`() async throws {
        let daemon = try Daemon(in: scratch)
        _ = try await daemon.address()
        #expect(try await done(["trigger", "jobs/long"]).contains("starts"))
        _ = try await daemon.line(containing: "run=jobs.long")
        #expect(try await done(["status"]).contains("jobs/long  running"))
        let second = try await perform(["trigger", "jobs/long"], in: scratch)
        #expect(second.ending == .exit(1))
        #expect(second.errors.contains("the run before was still going"), "\(second.errors)")
        _ = try await done(["cancel", "jobs/long", "--running"])
        _ = try await daemon.line(containing: "state=cancelled")
        #expect(try await daemon.stop().ending == .exit(0))
        let runs = try await rows(of: "long")
        #expect(runs.map(\.state) == [.cancelled])
        #expect(runs.first?.error?.contains("somebody cancelled it") == true)
    }

    /// A job that is due each second, with a step, and one for its recovery.
    private func recovering(_ step: String) -> String {
        """
        name: recovering
        jobs:
          tick:
            schedule: { every: 1s }
            on_recovery: [{ write: { path: "${{ $run.id }}.json", format: json, data: $run.id } }]
            steps:
              - \(step)

        """
    }

    @Test func `a recovery after a failure in an earlier life is told once`() async throws {
        try scratch.write(recovering("fail: not yet"), to: "workflows/recovering.yaml")
        let killed = try Daemon(in: scratch)
        for _ in 1...2 { _ = try await killed.line(containing: "not yet") }
        killed.send(SIGKILL)
        _ = try await killed.outcome()
        try scratch.write(recovering("set: { x: 1 }"), to: "workflows/recovering.yaml")
        let daemon = try Daemon(in: scratch)
        for _ in 1...4 { _ = try await daemon.line(containing: "run=recovering.tick") }
        #expect(try await daemon.stop().ending == .exit(0))
        let store = try SQLiteStore(sharing: scratch.path + "/state")
        let well = try await store.runs(
            matching: RunFilter(workflow: "recovering", states: [.succeeded]), limit: 100)
        #expect(well.count > 1)
        #expect(scratch.files() == well.last.map { [$0.id + ".json"] })
    }
}
