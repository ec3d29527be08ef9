import Foundation
import Schedules
import Simulator
import Storage
import Testing
import Workflows

@testable import Runner

/// Runs with a `pace` whose time the test moves: a wait takes none, and the clock shows that it is over.
@Suite struct SweepRunTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    /// A bench with such a clock, which may hold one of the waits.
    private func with(holding wait: Int? = nil, _ body: (Bench, MovedClock) async throws -> Void) async throws {
        try await Bench.with(sites: 8) { bench in
            let clock = MovedClock(at: Self.start, holding: wait)
            var bench = bench
            clock.drive(&bench.runner.services)
            try await body(bench, clock)
        }
    }

    /// A call for each site, over eight minutes.
    private static let sweep = """
        - id: sites
          chekt: GET /v1/sites
          records: .data.sites
        - id: cameras
          foreach: $steps.sites.records | map(.site_id)
          as: site
          pace: 8m
          steps:
            - chekt: GET /v1/sites/${{ $site }}/cameras
            - write: { path: done.jsonl, format: jsonl, mode: append, data: "${{ $site }}" }
        """

    /// The requests for cameras, by their paths.
    private func calls(_ bench: Bench) async -> [Int] {
        await bench.simulator.statistics().byPath.filter { $0.key.hasSuffix("/cameras") }.map(\.value)
    }

    private func start(_ steps: String, on bench: Bench) throws -> Task<RunRecord?, any Error> {
        let workflow = try bench.workflow(steps: steps)
        let (runner, cause) = (bench.runner, PlannedRun.Origin.command(id: UUID().uuidString))
        return Task { try await runner.run(workflow.jobs[0], of: workflow, cause: cause) }
    }

    @Test func `the items are spread over the pace, and a round that is finished is forgotten`() async throws {
        try await with { bench, clock async throws in
            for round in 1...2 {
                let before = clock.now
                #expect(try await bench.run(Self.sweep).state == .succeeded)
                #expect((420..<421).contains(clock.now.timeIntervalSince(before)))
                #expect(await calls(bench) == Array(repeating: round, count: 8))
                #expect(try await bench.store.sweep(.init(job: "test/main", step: "cameras")) == nil)
            }
        }
    }

    @Test func `a run that is cancelled leaves the rest to the next one, and each site is called once`() async throws {
        try await with(holding: 3) { bench, clock async throws in
            let run = try start(Self.sweep, on: bench)
            for await _ in clock.held {}
            run.cancel()
            #expect(try await run.value?.state == .cancelled)
            #expect(await calls(bench) == [1, 1, 1])
            let row = try #require(try await bench.store.sweep(.init(job: "test/main", step: "cameras")))
            #expect(row.beganAt == Self.start)
            #expect(row.progress == SweepProgress(next: 3))
            #expect(try await bench.store.cutSweeps().map(\.name) == [row.name])

            let value = try await bench.value(of: "${{ [$steps.cameras.results[].item] | length }}", after: Self.sweep)
            #expect(value == "5")
            #expect(await calls(bench) == Array(repeating: 1, count: 8))
            #expect(try bench.folder.text("output/done.jsonl").split(separator: "\n").count == 8)
            #expect(try await bench.store.cutSweeps().isEmpty)
        }
    }

    /// A loop that fails at an item.
    private func failing(at item: String) -> String {
        """
        - foreach: [1, 2, 3, 4]
          pace: 4s
          steps:
            - { if: $item == \(item), fail: no }
            - write: { path: done.jsonl, format: jsonl, mode: append, data: "${{ $item }} at ${{ $index }}" }
        """
    }

    private func done(_ bench: Bench) throws -> [String] {
        try bench.folder.text("output/done.jsonl").split(separator: "\n").map { $0.filter { $0 != "\"" } }
    }

    @Test func `a run that fails leaves its round, and the item that failed is the next`() async throws {
        try await with { bench, _ async throws in
            #expect(try await bench.run(failing(at: "3")).state == .failed)
            // Nobody goes on with it before the next run of the job.
            #expect(try await bench.store.cutSweeps().isEmpty)
            #expect(try await bench.run(failing(at: "3")).state == .failed)
            #expect(try await bench.run(failing(at: "9")).state == .succeeded)
            #expect(try done(bench) == ["1 at 0", "2 at 1", "3 at 2", "4 at 3"])
        }
    }

    @Test func `a failure that may be is done, and so is what is skipped`() async throws {
        try await with { bench, _ async throws in
            let steps = """
                - id: each
                  foreach: [1, 2, 3]
                  pace: 3s
                  continue_on_error: true
                  if: $item != 2
                  fail: 'no'
                """
            let value = try await bench.value(of: "'${{ [$steps.each.results[] | [.ok, .skipped]] }}'", after: steps)
            #expect(value == "[[false,null],[true,true],[false,null]]")
        }
    }

    @Test func `when the items change, what is done is passed over and what is new comes last`() async throws {
        try await with { bench, _ async throws in
            #expect(try await bench.run(failing(at: "3")).state == .failed)
            let changed = failing(at: "9").replacing("[1, 2, 3, 4]", with: "[0, 1, 3, 4, 2, 2]")
            #expect(try await bench.run(changed).state == .succeeded)
            #expect(try done(bench) == ["1 at 0", "2 at 1", "3 at 2", "4 at 3", "0 at 0", "2 at 5"])
        }
    }

    @Test func `a second run beside one that sweeps makes a round of its own`() async throws {
        try await with(holding: 1) { bench, clock async throws in
            let run = try start(failing(at: "9"), on: bench)
            for await _ in clock.held {}
            #expect(try await bench.run(failing(at: "9")).state == .succeeded)
            #expect(bench.log.lines.contains { $0.contains("makes one of its own") })
            let row = try #require(try await bench.store.sweep(.init(job: "test/main", step: "1")))
            #expect(row.progress == SweepProgress(next: 1))
            run.cancel()
            _ = try await run.value
        }
    }

    @Test func `the wait for the next item is no work, so that no timeout ends it`() async throws {
        try await with { bench, clock async throws in
            var bench = bench
            bench.runner.services.sleep = { time in
                await worked(.milliseconds(350))
                try await clock.sleep(time)
            }
            let record = try await bench.run(
                """
                - foreach: [1, 2, 3, 4]
                  pace: 1h
                  timeout: 1s
                  set: { x: 1 }
                """)
            #expect(record.state == .succeeded, "\(record.error ?? "")")
        }
    }

    @Test func `what has ended is kept when the run fails`() async throws {
        try await with { bench, _ async throws in
            let steps = """
                - foreach: [0, 1, 2, 3, 4, 5]
                  pace: 2s
                  steps: [ { if: $item == 4, fail: no }, { set: { x: 1 } } ]
                """
            #expect(try await bench.run(steps).state == .failed)
            let row = try #require(try await bench.store.sweep(.init(job: "test/main", step: "1")))
            #expect(row.progress.next == 4)
        }
    }
}
