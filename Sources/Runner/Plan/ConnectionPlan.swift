package import Budgets
package import Schedules
import Workflows

/// Whether the jobs that use one connection keep within its budget.
package struct ConnectionPlan: Sendable {
    package var connection: String
    package var budget: ForecastBudget
    /// The limit on rapid calls, which lengthens runs.
    package var burst: RateLimit?
    package var demands: [PlannedDemand]
    /// The horizon first, then the days around changes of the clock.
    package var forecasts: [(span: PlanSpan, forecast: Forecast)]

    /// Judges the horizon, and the days around the next changes of the clock.
    package init(
        connection: String, budget: ForecastBudget, burst: RateLimit?, demands: [PlannedDemand], horizon: PlanSpan
    ) {
        (self.connection, self.budget, self.burst, self.demands) = (connection, budget, burst, demands)
        let changes = PlanSpan.clockChanges(of: demands.map(\.schedule), beyond: horizon, window: budget.seconds)
        forecasts = ([horizon] + changes).map { span in
            let loads = demands.map { $0.load(in: span.seconds) }
            return (span, Forecast(of: loads, within: budget, from: span.start, to: span.end))
        }
    }

    /// Whether no window of any span holds more than is allowed.
    package var fits: Bool { forecasts.allSatisfy(\.forecast.fits) }

    /// The judgement that counts: of those that fail the one that lacks most requests, else the fullest window of all.
    package var worst: (span: PlanSpan, judgement: ForecastJudgement)? {
        let all = forecasts.flatMap { span, forecast in forecast.judgements.map { (span: span, judgement: $0) } }
        let failed = all.filter { !$0.judgement.fits }.stableMax { $0.judgement.shortfall }
        return failed
            ?? all.filter { $0.judgement.bound.rule == .limit && $0.judgement.peak != nil }
            .stableMax { $0.judgement.peak?.requests ?? 0 }
    }

    /// The same connection with other schedules, by the names of the jobs.
    package func with(_ schedules: [JobID: Schedule]) -> ConnectionPlan {
        let changed = demands.map { demand in schedules[demand.job.id].map(demand.with) ?? demand }
        return ConnectionPlan(
            connection: connection, budget: budget, burst: burst, demands: changed, horizon: forecasts[0].span)
    }
}

extension Array {
    /// The first of the greatest elements.
    fileprivate func stableMax(by value: (Element) -> Int) -> Element? {
        reduce(nil) { best, element in
            guard let best, value(best) >= value(element) else { return element }
            return best
        }
    }
}
