import Budgets
import Foundation
import Runner
import Schedules
import Workflows

/// The one object of `plan --json`. Instants are RFC 3339 in UTC.
struct PlanDocument: Encodable {
    var fits: Bool
    var horizon: Horizon
    /// The window that lacks most, else the fullest one, of all connections.
    var peak: Peak
    var jobs: [JobRow]
    var connections: [Connection]
    var notes: [String]
    /// Nil without `--suggest`.
    var suggestion: SuggestionDocument?

    struct Horizon: Encodable {
        var from: String
        var to: String
        /// Whose days around are judged, too.
        var clockChanges: [Change]

        struct Change: Encodable {
            var timezone: String
            var at: String
        }
    }

    struct Share: Encodable {
        var workflow: String
        var job: String
        var requests: Int
    }

    struct JobRow: Encodable {
        var workflow: String
        var job: String
        var connection: String
        var lane: String
        var runs: Int
        var cost: Int
        var costSource: String
        var costExplanation: String
        var requests: Int
    }

    struct Connection: Encodable {
        var connection: String
        var fits: Bool
        var limit: Int
        var perSeconds: Int
        /// How many times each rule is broken in all that was judged.
        var overruns: [String: Int]
        /// Requests by hour, from the start of the horizon.
        var hours: [Int]
    }

    init(_ report: PlanReport, _ suggestion: Suggestion?) {
        let plan = report.plan
        fits = plan.fits
        horizon = Horizon(plan)
        peak = Peak(plan)
        jobs = plan.connections.flatMap(\.rows)
        connections = plan.connections.map(Connection.init)
        notes = PlanNotes(plan, of: report.loaded).lines
        self.suggestion = suggestion.map(SuggestionDocument.init)
    }
}

extension PlanDocument.Horizon {
    fileprivate init(_ plan: BudgetPlan) {
        from = plan.horizon.start.formatted(.iso8601)
        to = plan.horizon.end.formatted(.iso8601)
        clockChanges = Set(plan.connections.flatMap(\.forecasts).flatMap(\.span.clockChanges))
            .sorted { ($0.at, $0.zone) < ($1.at, $1.zone) }
            .map { Change(timezone: $0.zone, at: $0.at.formatted(.iso8601)) }
    }
}

extension PlanDocument.Connection {
    fileprivate init(_ plan: ConnectionPlan) {
        connection = plan.connection
        fits = plan.fits
        limit = plan.budget.window.requests
        perSeconds = plan.budget.seconds
        overruns = plan.forecasts.flatMap(\.forecast.judgements).reduce(into: [:]) {
            $0[$1.bound.rule.rawValue, default: 0] += $1.overruns
        }
        hours = plan.forecasts[0].forecast.requestsByHour
    }
}

extension ConnectionPlan {
    fileprivate var rows: [PlanDocument.JobRow] {
        demands.enumerated().map { index, demand in
            let runs = forecasts[0].forecast.runs[index]
            return PlanDocument.JobRow(
                workflow: demand.job.id.workflow, job: demand.job.id.job, connection: connection,
                lane: demand.job.lane.rawValue, runs: runs, cost: demand.cost.requests,
                costSource: demand.cost.source.rawValue, costExplanation: demand.cost.explanation,
                requests: runs * demand.cost.requests)
        }
    }
}
