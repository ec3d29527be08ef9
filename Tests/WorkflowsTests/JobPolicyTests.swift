import Budgets
import Schedules
import Testing
import Workflows

/// What a job says of runs that overlap, of fires that were missed, and of runs that began or ended in some way.
@Suite struct JobPolicyTests {
    private func job(_ keys: String, defaults: String = "{}") throws -> Job {
        let text = "name: w\ndefaults: \(defaults)\njobs:\n  j:\n    steps: [ { fail: x } ]\n"
        let lines = keys.isEmpty ? "" : keys.split(separator: "\n").map { "    \($0)\n" }.joined()
        let found = decoded(text + lines)
        try #require(found.diagnostics.isEmpty, "\(found.diagnostics.map(\.summary))")
        return try #require(found.workflow?.jobs.first)
    }

    @Test(
        arguments: [
            ("", Overlap.skip), ("overlap: skip", .skip), ("overlap: queue", .queue), ("overlap: cancel", .cancel),
            ("overlap: allow", .allow(atMost: 10)), ("overlap: allow\nmax_concurrent_runs: 2", .allow(atMost: 2)),
        ])
    func `overlap`(keys: String, overlap: Overlap) throws {
        #expect(try job(keys).overlap == overlap)
    }

    @Test(
        arguments: [
            ("", CatchUp(policy: .last, window: .seconds(86_400))),
            ("catchup: { policy: none }", CatchUp(policy: .none)),
            ("catchup: { window: 6h }", CatchUp(policy: .last, window: .seconds(21_600))),
            ("catchup: { policy: all, window: 2d }", CatchUp(policy: .all, window: .seconds(172_800))),
        ])
    func `catch-up`(keys: String, catchUp: CatchUp) throws {
        #expect(try job(keys).catchUp == catchUp)
    }

    @Test func `a job says its lane, its cost and what happens when the budget does not suffice`() throws {
        let plain = try job("")
        #expect(plain.lane == .normal && plain.cost == nil && plain.exhaustion == .wait && plain.maxWait == nil)
        let told = try job("lane: bulk\ncost: 40\non_budget_exhausted: defer\nmax_wait: 2h")
        #expect(told.lane == .bulk && told.cost == 40 && told.exhaustion == .defer && told.maxWait == .seconds(7200))
        #expect(try job("", defaults: "{ lane: critical }").lane == .critical)
        #expect(try job("lane: normal", defaults: "{ lane: critical }").lane == .normal)
    }

    @Test func `defaults hold where a job says nothing`() throws {
        let defaults = "{ overlap: queue, catchup: { policy: all } }"
        #expect(try job("", defaults: defaults).overlap == .queue)
        #expect(try job("", defaults: defaults).catchUp.policy == .all)
        #expect(try job("overlap: skip", defaults: defaults).overlap == .skip)
        #expect(try job("catchup: { policy: none }", defaults: defaults).catchUp.policy == .none)
        #expect(try job("max_concurrent_runs: 3", defaults: "{ overlap: allow }").overlap == .allow(atMost: 3))
    }

    @Test(arguments: Reaction.Occasion.allCases)
    func `a reaction is a list or a mapping that has one`(occasion: Reaction.Occasion) throws {
        let short = try #require(try job("\(occasion.rawValue): [ { fail: y }, { fail: z } ]").reactions[occasion])
        #expect(short.steps.count == 2)
        #expect(short.after == 1)
        #expect(short.cooldown == nil)
        let long = try #require(
            try job("\(occasion.rawValue): { after: 3, cooldown: 1h, steps: [ { fail: y } ] }").reactions[occasion])
        #expect(long.steps.count == 1)
        #expect(long.after == 3)
        #expect(long.cooldown == .seconds(3600))
    }

    @Test func `the steps of all reactions share the ids of the job`() throws {
        let text =
            "name: w\njobs:\n  j:\n    steps: [ { fail: x } ]\n    on_success: [ { id: a, fail: x } ]\n"
            + "    on_late: [ { id: a, fail: x } ]\n"
        #expect(decoded(text).diagnostics.map(\.summary).contains { $0.contains("the id `a` is taken") })
    }
}
