import Budgets
package import Foundation
import Schedules
package import Workflows

/// What the schedules of all jobs will ask of every budget, and whether it fits.
package struct BudgetPlan: Sendable {
    package var horizon: PlanSpan
    /// In the order of their names; only those that scheduled jobs use.
    package var connections: [ConnectionPlan]
    /// Paced jobs whose rounds last longer than the time to their next fire, although they do not say that fires may be
    /// skipped.
    package var unskippable: [PlannedDemand]

    package var fits: Bool { connections.allSatisfy(\.fits) && unskippable.isEmpty }

    /// Plans the enabled jobs that have a schedule, from `start` for `length` (at least a second).
    ///
    /// `skipsByChoice` says whether the file of a job sets `overlap: skip`.
    package init(
        of workflows: [Workflow], settings: Settings, costs: JobCosts, from start: Date, length: Duration,
        skipsByChoice: (PlannedDemand) -> Bool
    ) {
        let first = Date(timeIntervalSince1970: start.timeIntervalSince1970.rounded(.up))
        let horizon = PlanSpan(start: first, end: first + length.seconds)
        let demands = workflows.flatMap { workflow in
            workflow.jobs.flatMap { Self.demands(of: $0, in: workflow, costs) }
        }
        self.horizon = horizon
        connections = Set(demands.map(\.connection)).sorted().map { name in
            let budget = settings.connection(name).budget.settings
            return ConnectionPlan(
                connection: name, budget: ForecastBudget(budget), burst: budget.burst,
                demands: demands.filter { $0.connection == name }, horizon: horizon)
        }
        unskippable = demands.filter { demand in
            demand.skippedFires(in: horizon) > 0 && !skipsByChoice(demand)
        }
    }

    private static func demands(of job: Job, in workflow: Workflow, _ costs: JobCosts) -> [PlannedDemand] {
        guard job.isEnabled, let schedule = job.schedule else { return [] }
        return costs.cost(of: job, in: workflow).byConnection.map { connection, cost in
            PlannedDemand(job, file: workflow.file, connection: connection, cost: cost, schedule: schedule)
        }
    }
}

extension PlannedDemand {
    /// How many fires of a span come while a round of the job goes on; 0 for a job that is not paced.
    package func skippedFires(in span: PlanSpan) -> Int {
        pace == 0 ? 0 : runsDue(in: span.seconds) - rounds(in: span.seconds).count
    }
}

extension ForecastBudget {
    /// The long window of a connection's budget, and its lanes.
    fileprivate init(_ settings: BudgetSettings) {
        let (limit, lanes) = (settings.window.requests, settings.lanes)
        self.init(
            window: settings.window, reserve: lanes.criticalReserve?.count(of: limit) ?? 0,
            ceiling: lanes.bulkCeiling?.count(of: limit))
    }
}
