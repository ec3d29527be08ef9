import Foundation
import Storage
import Testing

/// What signals do to a daemon in the middle of a run that would last for an hour.
@Suite(.timeLimit(.minutes(1)))
struct SignalTests {
    private static let long = """
        - set: { n: 0 }
        - { set: { n: 1 }, repeat: { until: $vars.n > 1, every: 1h, max: 3 } }
        """

    /// A daemon with such a run, which has started.
    private func daemonAtWork(in scratch: Scratch, grace: String) async throws -> Daemon {
        let daemon = try Daemon(in: scratch, environment: ["CHEKT_RUNNER_GRACE": grace])
        _ = try await daemon.address()
        #expect(try await perform(["trigger", "jobs/job"], in: scratch).ending == .exit(0))
        _ = try await daemon.line(containing: "run started")
        return daemon
    }

    @Test(arguments: [SIGTERM, SIGINT], [SIGTERM, SIGINT])
    func `a second signal ends the grace period`(first: Int32, second: Int32) async throws {
        let scratch = try Scratch(steps: Self.long)
        let daemon = try await daemonAtWork(in: scratch, grace: "1h")
        daemon.send(first)
        _ = try await daemon.line(containing: "waiting for runs to end")
        daemon.send(second)
        let outcome = try await daemon.outcome()
        #expect(outcome.ending == .exit(0))
        #expect(outcome.errors.contains("told to stop at once"))
        try await expectCancelled(in: scratch)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `the grace period is as long as it was said to be`(_ signal: Int32) async throws {
        let scratch = try Scratch(steps: Self.long)
        let daemon = try await daemonAtWork(in: scratch, grace: "1s")
        let start = ContinuousClock.now
        daemon.send(signal)
        #expect(try await daemon.outcome().ending == .exit(0))
        let taken = start.duration(to: .now)
        #expect(taken >= .seconds(1) && taken < .seconds(5), "\(taken)")
        try await expectCancelled(in: scratch)
    }

    private func expectCancelled(in scratch: Scratch) async throws {
        let runs = try await SQLiteStore(sharing: scratch.path + "/state").runs(limit: 10)
        #expect(runs.map(\.state) == [.cancelled])
        #expect(runs.first?.error?.contains("chekt-runner was stopped") == true)
    }
}
