import Foundation
import Simulator
import Storage
import Testing

/// `kill -9` in the middle of a sweep.
@Suite(.timeLimit(.minutes(1)))
struct SweepTests {
    private static let items = 8

    /// `beat` runs meanwhile, each second, so that its log tells the time.
    private static let jobs = """
        sweep:
          steps:
            - foreach: range(\(items))
              pace: \(items)s
              steps:
                - chekt: GET /ext/v1/sites
                  query: { search: "n${{ $item }}" }
                - write: { path: "items/${{ $item }}.json", format: json, data: "${{ $item }}" }
        beat: { schedule: { every: 1s }, steps: [{ set: { x: 1 } }] }
        """

    /// How often each item was asked for.
    private func calls(_ simulator: Simulator) async -> [String: Int] {
        Dictionary(grouping: await simulator.requests().flatMap { $0.values(of: "search") }) { $0 }.mapValues(\.count)
    }

    /// Serves until so many items have been asked for, and kills the daemon.
    private func serve(_ scratch: Scratch, _ simulator: Simulator, until count: Int, asking: Bool) async throws {
        let daemon = try Daemon(in: scratch, environment: await environment(of: simulator))
        _ = try await daemon.line(containing: "listening")
        if asking { #expect(try await perform(["trigger", "jobs/sweep"], in: scratch).ending == .exit(0)) }
        while await calls(simulator).count < count { _ = try await daemon.line(containing: "run=jobs.beat") }
        daemon.send(SIGKILL)
        #expect(try await daemon.outcome().ending == .signal(SIGKILL))
    }

    @Test func `a kill repeats at most what was done in the second before it`() async throws {
        let scratch = try Scratch(jobs: Self.jobs)
        try await withSimulator { simulator in
            try await serve(scratch, simulator, until: 3, asking: true)
            try await serve(scratch, simulator, until: 5, asking: false)
            let daemon = try Daemon(in: scratch, environment: await environment(of: simulator))
            _ = try await daemon.line(containing: "a round goes on")
            while await calls(simulator).count < Self.items { _ = try await daemon.line(containing: "run=jobs.beat") }
            #expect(try await daemon.stop().ending == .exit(0))

            let calls = await calls(simulator)
            #expect(Set(calls.keys) == Set((0..<Self.items).map { "n\($0)" }))
            #expect(calls.values.allSatisfy { $0 <= 2 })
            // Each time the item at work, and one that ended within the last second.
            #expect(calls.values.count { $0 > 1 } <= 4)
        }
        #expect(scratch.files() == (0..<Self.items).map { "items/\($0).json" })
        let store = try SQLiteStore(folder: scratch.path + "/state")
        let sweeps = try await store.runs(limit: 1000).filter { $0.job == "sweep" }
        #expect(sweeps.map(\.cause) == ["resume", "resume", "command"])
        #expect(sweeps.map(\.state) == [.succeeded, .failed, .failed])
        #expect(try await store.sweep(.init(job: "jobs/sweep", step: "1")) == nil)
    }
}
