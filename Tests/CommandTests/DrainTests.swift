import Foundation
import Simulator
import Storage
import Testing

/// What a stop does to a run that is in the middle of a slow request.
@Suite(.timeLimit(.minutes(1)))
struct DrainTests {
    private let jobs = """
        pull:
          schedule: { every: 1s }
          steps:
            - { id: sites, chekt: GET /ext/v1/sites, records: .data.sites, retry: none }
            - write: { path: sites.jsonl, format: jsonl, records: $steps.sites.records }
        """

    /// Serves the job against a simulator that stops in the middle of every body, and tells the daemon to stop while
    /// it does. `whileDraining` may let the simulator go on.
    private func drained(_ scratch: Scratch, whileDraining: (Gate) -> Void) async throws -> Outcome {
        let reached = Gate()
        let released = Gate()
        let slow = SimulatorConfiguration(
            profile: .docs,
            pause: { _ in
                reached.open()
                await released.opened()
            }, faults: Faults(slowBody: .seconds(3600)))
        return try await withSimulator(slow) { simulator in
            let daemon = try Daemon(in: scratch, environment: await environment(of: simulator))
            await reached.opened()
            daemon.send(SIGTERM)
            _ = try await daemon.line(containing: "waiting for runs to end")
            whileDraining(released)
            let outcome = try await daemon.outcome()
            released.open()
            return outcome
        }
    }

    @Test func `a run that ends within the grace period ends well`() async throws {
        let scratch = try Scratch(jobs: jobs)
        let outcome = try await drained(scratch) { $0.open() }
        #expect(outcome.ending == .exit(0))
        let runs = try await SQLiteStore(folder: scratch.path + "/state").runs(limit: 10)
        #expect(runs.filter { $0.state != .skipped }.map(\.state) == [.succeeded])
        #expect(try scratch.text("output/sites.jsonl").split(separator: "\n").count == 20)
    }

    @Test func `a run that hangs is cancelled when the grace period is over`() async throws {
        let scratch = try Scratch(jobs: jobs)
        let outcome = try await drained(scratch) { _ in }
        #expect(outcome.ending == .exit(0))
        let runs = try await SQLiteStore(folder: scratch.path + "/state").runs(limit: 10)
        let cut = runs.filter { $0.state != .skipped }
        #expect(cut.map(\.state) == [.cancelled])
        let (start, end) = (try #require(cut.first?.startedAt), try #require(cut.first?.endedAt))
        // The grace period of 8 s, and what a busy machine adds to it.
        #expect((8..<25).contains(end.timeIntervalSince(start)))
        #expect(scratch.files().isEmpty)
    }
}
