import Foundation
import Storage
import Testing

/// `run` beside a daemon that serves the same state folder.
@Suite(.timeLimit(.minutes(1)))
struct BesideTests {
    private func runs(in scratch: Scratch, of job: String) async throws -> [RunRecord] {
        let store = try SQLiteStore(sharing: scratch.path + "/state")
        return try await store.runs(matching: RunFilter(workflow: "jobs", job: job), limit: 10)
    }

    @Test func `a run beside a daemon is in the history, and the daemon goes on`() async throws {
        let scratch = try Scratch(
            jobs: """
                tick: { schedule: { every: 1s }, steps: [{ set: { x: 1 } }] }
                once: { steps: [{ write: { path: a.jsonl, format: jsonl, mode: append, data: 1 } }] }
                """)
        let daemon = try Daemon(in: scratch)
        _ = try await daemon.address()
        for _ in 1...2 {
            let outcome = try await perform(["run", "jobs/once"], in: scratch)
            #expect(outcome.ending == .exit(0), "\(outcome.errors)")
        }
        #expect(try await perform(["status"], in: scratch).output.contains("jobs/once  idle"))
        _ = try await daemon.line(containing: "run=jobs.tick")
        #expect(try await daemon.stop().ending == .exit(0))
        #expect(try await runs(in: scratch, of: "once").map(\.state) == [.succeeded, .succeeded])
        #expect(try scratch.text("output/a.jsonl") == "1\n1\n")
        #expect(try await !runs(in: scratch, of: "tick").contains { $0.state == .failed })
    }

    @Test func `a second daemon on the same state is refused, and begins nothing`() async throws {
        let scratch = try Scratch(jobs: "job: { schedule: { every: 1s }, steps: [{ set: { x: 1 } }] }")
        let daemon = try Daemon(in: scratch)
        _ = try await daemon.address()
        let second = try await perform(["serve", "--listen", "127.0.0.1:0"], in: scratch)
        #expect(second.ending == .exit(1))
        #expect(
            second.errors.hasSuffix(
                "error: The state folder state is served by another chekt-runner. Stop that one first."))
        #expect(!second.errors.contains("run started"))
        #expect(try await daemon.stop().ending == .exit(0))
    }

    @Test func `what a killed run leaves behind is set right by the daemon that lives on`() async throws {
        let scratch = try Scratch(
            jobs: """
                tick: { schedule: { every: 1s }, steps: [{ set: { x: 1 } }] }
                long:
                  steps:
                    - foreach: '[range(5000)]'
                      write: { path: a.jsonl, format: jsonl, mode: append, data: '${{ [range(2000)] }}' }
                """)
        let clock = try FakeClock(in: scratch)
        let daemon = try Daemon(in: scratch, environment: clock.environment)
        let long = try Program(["run", "jobs/long"], in: scratch)
        repeat {
            _ = try await daemon.line(containing: "run=jobs.tick")
        } while scratch.files().isEmpty
        long.send(SIGKILL)
        #expect(try await long.outcome().ending == .signal(SIGKILL))

        try clock.show(hoursAhead: 1)
        _ = try await daemon.line(containing: "a run was cut short")
        #expect(try await daemon.stop().ending == .exit(0))
        let run = try #require(try await runs(in: scratch, of: "long").first)
        #expect(run.state == .failed)
        #expect(run.error?.contains("interrupted") == true)
        let block = (0..<2000).map { "\($0)\n" }.joined()
        let text = try scratch.text("output/a.jsonl")
        #expect(text == String(repeating: block, count: text.utf8.count / block.utf8.count))
        #expect(try await SQLiteStore(sharing: scratch.path + "/state").unfinishedAppends().isEmpty)
    }
}
