import Budgets
import Foundation
import Schedules
import Testing
import Workflows

@testable import Runner

@Suite struct PacedPlanTests {
    /// A job that goes through 2,000 items in two hours.
    private func bench(every interval: String, _ keys: String = "") throws -> PlanBench {
        let steps = "[{ foreach: [1, 2], pace: 2h, chekt: GET /ext/v1/sites }]"
        let schedule = "{ every: \(interval), anchor: 2026-01-01T00:00Z }"
        return try PlanBench(jobs: "sweep: { schedule: \(schedule), cost: 2000, \(keys) steps: \(steps) }\n")
    }

    @Test func `a round spreads its requests over its pace`() throws {
        let plan = try bench(every: "2h").plan()
        #expect(plan.fits)
        #expect(plan.connections[0].worst?.judgement.peak?.requests == 1000)
        #expect(plan.connections[0].forecasts[0].forecast.runs == [84])
    }

    @Test(arguments: [
        ("", false, 84), ("overlap: skip,", true, 84), ("overlap: queue,", false, 84), ("overlap: cancel,", false, 84),
    ])
    func `a round that is longer than its interval counts once, and only a job that says so may skip fires`(
        keys: String, fits: Bool, runs: Int
    ) throws {
        let plan = try bench(every: "1h", keys).plan()
        #expect(plan.fits == fits)
        #expect(plan.unskippable.map(\.name) == (fits ? [] : ["w/sweep"]))
        let connection = try #require(plan.connections.first)
        #expect(connection.fits)
        #expect(connection.forecasts[0].forecast.runs == [runs])
        #expect(connection.demands[0].skippedFires(in: plan.horizon) == 84)
    }

    @Test func `rounds that may overlap count all`() throws {
        let plan = try bench(every: "1h", "overlap: allow,").plan()
        #expect(plan.connections[0].forecasts[0].forecast.runs == [168])
        #expect(plan.connections[0].worst?.judgement.peak?.requests == 2000)
        #expect(!plan.fits)
    }

    @Test func `a suggestion gives rounds the time that they take`() throws {
        let bench = try bench(every: "1h")
        let suggestion = bench.suggestion
        #expect(suggestion.reasons.isEmpty)
        #expect(suggestion.changes.map { $0.lines[1] } == ["  every: 2h"])
        #expect(try bench.pasted(suggestion).plan().fits)
    }
}
