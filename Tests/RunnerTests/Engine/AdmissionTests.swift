import Budgets
import Storage
import Testing

@testable import Runner

/// What `on_budget_exhausted` does, through a run and a budget whose time the test moves.
@Suite struct AdmissionTests {
    private let settings = BudgetSettings(
        window: RateLimit(requests: 3, per: .seconds(60)), isCeiling: true, burst: nil,
        lanes: LaneSettings(bulkCeiling: .requests(2)))

    private func sites(_ count: Int) -> String {
        Array(repeating: "- chekt: GET /v1/sites", count: count).joined(separator: "\n")
    }

    @Test func `a run whose cost does not fit now is skipped, and its row says so`() async throws {
        try await Bench.with(settings: settings) { bench in
            #expect(try await bench.run(sites(2)).state == .succeeded)
            let run = try await bench.run(sites(2), job: "cost: 2\non_budget_exhausted: skip")
            #expect(run.state == .skipped)
            #expect(run.requests == 0)
            let sentence = try #require(run.error)
            #expect(
                sentence == "this run was skipped: the budget does not suffice for its expected cost of 2")
            let rows = try await bench.store.runs(limit: 1)
            #expect(rows.map(\.state) == [.skipped])
        }
    }

    @Test func `a run whose cost fits begins, and what it did not take goes back`() async throws {
        try await Bench.with(settings: settings) { bench in
            let first = try await bench.run(sites(1), job: "cost: 3\non_budget_exhausted: skip")
            #expect(first.state == .succeeded)
            #expect(await bench.keeper.status.remaining == 2)
            let second = try await bench.run(sites(2), job: "cost: 2\non_budget_exhausted: skip")
            #expect(second.state == .succeeded)
        }
    }

    @Test func `under fail the run fails, and its reaction runs`() async throws {
        try await Bench.with(settings: settings) { bench in
            let job = """
                cost: 4
                on_budget_exhausted: fail
                on_failure: [ { write: { path: told.json, format: json, data: "${{ $run.error.message }}" } } ]
                """
            let run = try await bench.run(sites(1), job: job)
            #expect(run.state == .failed)
            let sentence = try #require(run.error)
            #expect(sentence.contains("expected to send 4 requests, and its lane never has more than 3 in a window"))
            let told = try bench.folder.text("output/told.json")
            #expect(told.contains("never has more than 3"))
        }
    }

    @Test func `under defer the run begins when its whole cost fits`() async throws {
        try await Bench.with(settings: settings) { bench in
            #expect(try await bench.run(sites(2)).state == .succeeded)
            let run = try await bench.run(sites(3), job: "cost: 3\non_budget_exhausted: defer")
            #expect(run.state == .succeeded)
            #expect(run.requests == 3)
            #expect(run.waited == [:])
        }
    }

    @Test func `a cost that its lane never has is skipped under defer too, at once`() async throws {
        try await Bench.with(settings: settings) { bench in
            let run = try await bench.run(sites(1), job: "lane: bulk\ncost: 3\non_budget_exhausted: defer")
            #expect(run.state == .skipped)
            #expect(run.error?.contains("its lane never has more than 2 in a window") == true)
        }
    }

    @Test func `under wait the run starts and waits, and its row says for how long and for what`() async throws {
        try await Bench.with(settings: settings) { bench in
            let run = try await bench.run(sites(5))
            #expect(run.state == .succeeded)
            #expect(run.requests == 5)
            let waited = try #require(run.waited["window"])
            #expect((59...61).contains(waited))
            let rows = try await bench.store.runs(limit: 1)
            #expect(rows.first?.waited == run.waited)
        }
    }
}
