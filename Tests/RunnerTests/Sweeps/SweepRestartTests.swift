import Foundation
import Schedules
import Storage
import Testing

@testable import Runner

/// What becomes of a round whose daemon stops in the middle of it.
@Suite struct SweepRestartTests {
    private static let job = JobID(workflow: "w", job: "sweep")

    /// Ten items over ten seconds, each of which leaves a line.
    private func sweep(_ keys: String = "overlap: skip", pace: String = "pace: 10s") -> String {
        """
        sweep:
          schedule: { cron: "0 0 * * *" }
          \(keys)
          steps:
            - foreach: range(10)
              max_concurrent: 1
              \(pace)
              write: { path: done.jsonl, format: jsonl, mode: append, data: "${{ $item }}" }

        """
    }

    /// A folder whose daemon was stopped while a run of the job waited for its fifth item.
    private func cutRound() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let clock = MovedClock(at: EngineBench.start, holding: 4)
        // The grace period is long, but a run that only waits is not waited for.
        try await EngineBench.with(sweep(), folder: folder, grace: .seconds(3600), clock: clock) { bench in
            _ = try await bench.engine.request(Self.job)
            for await _ in clock.held {}
        }
        #expect(try lines(in: folder) == Array(0..<4))
        return folder
    }

    private func lines(in folder: TemporaryFolder) throws -> [Int] {
        try folder.text("output/done.jsonl").split(separator: "\n").compactMap { Int($0) }
    }

    @Test func `after a stop the job goes on at once, where it was and as fast as it was`() async throws {
        let folder = try await cutRound()
        let clock = MovedClock(at: EngineBench.start + 3.5)
        try await EngineBench.with(sweep(), at: EngineBench.start + 3.5, folder: folder, clock: clock) { bench in
            await bench.store.wait(for: .ended(.finish))
            let runs = try await bench.store.runs(limit: 9)
            #expect(runs.map(\.state) == [.succeeded, .cancelled])
            #expect(runs.map(\.cause) == ["resume", "command"])
            #expect(try await bench.store.sweep(.init(job: "w/sweep", step: "1")) == nil)
        }
        #expect(try lines(in: folder) == Array(0..<10))
        #expect(abs(clock.now.timeIntervalSince(EngineBench.start) - 9) < 0.1)
    }

    @Test(arguments: ["enabled: false", "timeout: 1h"])
    func `a job that is disabled does not go on, and one without a pace neither`(keys: String) async throws {
        let folder = try await cutRound()
        let pace = keys == "enabled: false" ? "pace: 10s" : "as: n"
        try await EngineBench.with(sweep(keys, pace: pace), folder: folder) { bench in
            let runs = try await bench.store.runs(limit: 9)
            #expect(runs.count == 1)
        }
    }

    @Test func `a job that is paused does not go on, and its next run does`() async throws {
        let folder = try await cutRound()
        try await SpyStore(folder: folder.path + "/state").setPause(
            Pause(name: "w/sweep", reason: "", since: EngineBench.start))
        try await EngineBench.with(sweep(), folder: folder) { bench in
            #expect(try await bench.store.runs(limit: 9).count == 1)
            _ = try await bench.engine.request(Self.job)
            await bench.store.wait(for: .ended(.finish))
        }
        #expect(try lines(in: folder) == Array(0..<10))
    }

    @Test func `a round that is too old is forgotten, and the log says so`() async throws {
        let folder = try await cutRound()
        try await EngineBench.with(sweep("catchup: { policy: none }"), at: EngineBench.start + 86_401, folder: folder) {
            bench in
            #expect(bench.log.lines.contains { $0.contains("a round is too old to go on") && $0.contains("w/sweep") })
            let round = try await bench.store.sweep(.init(job: "w/sweep", step: "1"))
            #expect(round == nil)
            let runs = try await bench.store.runs(limit: 9)
            #expect(!runs.contains { $0.cause == "resume" })
        }
    }
}
