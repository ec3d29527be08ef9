import Budgets
import Foundation
import Schedules
import Simulator
import Storage
import Testing
import Workflows

@testable import Runner

/// The plan beside what really happens: the planner says what is due, and every run goes to the simulated API.
@Suite struct PlannedWeekTests {
    /// A week with a change of the clock. `more` comes with the fires, so that they need not lie on whole hours.
    private static let jobs = """
        nightly:
          schedule: { cron: "30 2 * * *", timezone: America/New_York }
          steps:
            - { id: sites, chekt: GET /v1/sites, records: .data.sites }
            - foreach: $steps.sites.records
              chekt: GET /v1/sites/${{ $item.site_id }}/cameras
        hourly:
          schedule: { cron: "0 * * * *", timezone: America/New_York, jitter: 2m }
          steps: [{ chekt: GET /v1/sites }]
        often:
          schedule: { every: 8h, between: 06:00-23:00, timezone: Europe/Berlin }
          steps:
            - { id: sites, chekt: GET /v1/sites, records: .data.sites }
            - { if: '$steps.sites.count > 100', chekt: GET /v1/sites }
        """

    @Test(.timeLimit(.minutes(2)))
    func `a week spends within five per cent of what was planned`() async throws {
        try await Bench.with { bench in
            let file = try bench.folder.write("name: week\njobs:\n" + Self.jobs.indented(by: 2), to: "w/week.yaml")
            let loaded = try WorkflowLoader(folder: bench.folder.path + "/w", environment: [:]).load(file: file)
            let workflow = try #require(loaded.workflows.first)
            try await measure(workflow, bench)
            let costs = try await JobCosts(of: [workflow], in: bench.store)
            let plan = BudgetPlan(
                of: [workflow], settings: loaded.settings, costs: costs, from: PlanBench.start,
                length: .seconds(7 * 86_400)
            ) { _ in false }
            let connection = try #require(plan.connections.first)
            #expect(connection.demands.allSatisfy { $0.cost.source == .measured })
            let planned = zip(connection.demands, connection.forecasts[0].forecast.runs)
                .reduce(0) { $0 + $1.0.cost.requests * $1.1 }
            let before = await bench.simulator.statistics().total
            try await live(workflow, bench)
            let spent = await bench.simulator.statistics().total - before
            #expect(spent > 200)
            #expect(abs(spent - planned) * 20 <= spent, "spent \(spent), planned \(planned)")
        }
    }

    /// As many runs of each job as it takes to measure it.
    private func measure(_ workflow: Workflow, _ bench: Bench) async throws {
        for job in workflow.jobs {
            for _ in 0..<RunCost.runsMeasured.lowerBound {
                _ = try await bench.runner.run(job, of: workflow, cause: .command(id: UUID().uuidString))
            }
        }
    }

    /// Everything that is due in the week, one run after the other.
    private func live(_ workflow: Workflow, _ bench: Bench) async throws {
        var planner = Planner()
        let jobs = Dictionary(uniqueKeysWithValues: workflow.jobs.map { ($0.id, $0) })
        var now = PlanBench.start
        _ = planner.replace(jobs.mapValues { JobPlan(schedule: $0.schedule) }, at: now)
        while let wake = planner.nextWake, wake < PlanBench.start + 7 * 86_400 {
            // The planner is asked at least every minute, as in service.
            now = min(wake, now + Planner.longestGap - 5)
            for case .start(let run) in planner.advance(to: now) {
                let job = try #require(jobs[run.job])
                let record = try await bench.runner.run(job, of: workflow, cause: run.origin)
                #expect(record?.state == .succeeded, "\(record?.error ?? "no row")")
                _ = planner.finished(run)
            }
        }
    }
}
