import Budgets
import Foundation
import Schedules
import Testing
import Workflows

@testable import Runner

@Suite struct BudgetPlanTests {
    private func worst(_ plan: BudgetPlan) throws -> ForecastJudgement {
        try #require(plan.connections.first?.worst?.judgement)
    }

    @Test func `jobs that meet do not fit, and are named with their instant and shares`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "{ cron: \"0 3 * * *\", timezone: America/Chicago }", cost: 600)
                + PlanBench.job("b", "{ cron: \"30 3 * * *\", timezone: America/Chicago }", cost: 500))
        let plan = bench.plan()
        #expect(!plan.fits)
        let judgement = try worst(plan)
        #expect(judgement.peak?.at.formatted(.iso8601) == "2026-03-04T09:30:00Z")
        #expect(judgement.peak?.shares.map(\.name) == ["w/a", "w/b"])
        #expect(judgement.shortfall == 100)
    }

    @Test func `a change of the clock is judged although it is months away`() throws {
        // In a repeated hour an expression with `*` fires twice: what fits on every other day does not then.
        let bench = try PlanBench(
            jobs: PlanBench.job(
                "a", "{ cron: \"30 * * * *\", timezone: America/New_York, between: 01:00-02:00 }", cost: 300),
            settings: PlanBench.settings(500).replacing("per: 1h", with: "per: 2h"))
        let plan = bench.plan(from: Date(timeIntervalSince1970: 1_780_272_000))  // 2026-06-01
        #expect(plan.connections[0].forecasts[0].forecast.fits)
        #expect(!plan.fits)
        let worst = try #require(plan.connections[0].worst)
        #expect(worst.span.clockChanges.map(\.zone) == ["America/New_York"])
        #expect(worst.judgement.peak?.at.formatted(.iso8601) == "2026-11-01T06:30:00Z")
    }

    @Test func `a change within the horizon is not judged twice`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "{ cron: \"0 3 * * *\", timezone: America/Chicago }", cost: 1)
                + PlanBench.job("b", "{ every: 1h, timezone: Europe/Berlin }", cost: 1))
        #expect(bench.plan().connections[0].forecasts.count == 1)
        #expect(bench.plan(days: 2).connections[0].forecasts.count == 2)
    }

    @Test func `each connection has a budget of its own`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "{ every: 1h }", cost: 50)
                + PlanBench.job("b", "{ every: 1h }", cost: 50, "connection: other,"),
            settings: """
                connections:
                  chekt: { budget: { requests: 60, per: 1h } }
                  other: { api_key: { secret: OTHER }, budget: { requests: 40, per: 1h } }
                """)
        let plan = bench.plan()
        #expect(plan.connections.map(\.connection) == ["chekt", "other"])
        #expect(plan.connections.map(\.fits) == [true, false])
        #expect(plan.connections.map { $0.demands.map(\.name) } == [["w/a"], ["w/b"]])
    }

    @Test(arguments: [("critical", true), ("normal", false), ("bulk", false)])
    func `the reserve is out of reach of other lanes`(lane: String, fits: Bool) throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "{ every: 1h }", cost: 90, "lane: \(lane),"),
            settings: PlanBench.settings(100, lanes: "{ critical: { reserve: 20% }, bulk: { at_most: 50 } }"))
        let plan = bench.plan()
        #expect(plan.fits == fits)
        #expect(try worst(plan).bound.rule == (lane == "critical" ? .limit : lane == "bulk" ? .ceiling : .reserve))
    }

    @Test func `disabled jobs and those on command do not count`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "{ every: 1h }", cost: 5000, "enabled: false,")
                + "b: { cost: 5000, steps: [{ chekt: GET /ext/v1/sites }] }\n")
        let plan = bench.plan()
        #expect(plan.fits)
        #expect(plan.connections.isEmpty)
    }

    @Test func `jitter moves the runs as it moves them in service`() throws {
        let bench = try PlanBench(
            jobs: PlanBench.job("a", "{ every: 1h, anchor: 2026-01-01T00:00Z, jitter: 30m }", cost: 1))
        let demand = try #require(bench.plan().connections.first?.demands.first)
        let span = PlanSpan(start: PlanBench.start, end: PlanBench.start + 86_400).seconds
        var starts: [Int] = []
        demand.load(in: span).starts(span) { starts.append($0) }
        let expected = (0..<24).map { hour in
            let fire = PlanBench.start + Double(hour) * 3600
            return Int((fire + demand.schedule.delay(of: fire, for: demand.job.id)).timeIntervalSince1970)
        }
        #expect(starts == expected)
        #expect(Set(starts.map { $0 % 3600 }).count > 10)
    }
}
