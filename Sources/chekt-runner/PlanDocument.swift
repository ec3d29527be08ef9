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

    struct Peak: Encodable {
        /// The request at which it is reached, and the first instant of its window; null when nothing is due.
        var at: String?
        var from: String?
        var requests: Int
        var limit: Int
        /// The rule that the limit belongs to: `limit`, `reserve` or `ceiling`.
        var rule: String
        var shortfall: Int
        var connection: String?
        var jobs: [Share]

        private enum Key: String, CodingKey { case at, from, requests, limit, rule, shortfall, connection, jobs }

        /// Every key is there, and null where nothing is known.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(at, forKey: .at)
            try container.encode(from, forKey: .from)
            try container.encode(requests, forKey: .requests)
            try container.encode(limit, forKey: .limit)
            try container.encode(rule, forKey: .rule)
            try container.encode(shortfall, forKey: .shortfall)
            try container.encode(connection, forKey: .connection)
            try container.encode(jobs, forKey: .jobs)
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

extension PlanDocument.Peak {
    init(_ plan: BudgetPlan) {
        let worst = plan.connections.compactMap { connection in
            connection.worst.map { (connection: connection, judgement: $0.judgement) }
        }.max { left, right in
            (left.judgement.shortfall, left.judgement.share) < (right.judgement.shortfall, right.judgement.share)
        }
        let found = worst?.judgement.peak
        at = found?.at.formatted(.iso8601)
        from = found?.windowStart.formatted(.iso8601)
        requests = found?.requests ?? 0
        let budget = worst?.connection.budget ?? plan.connections.first?.budget
        limit = worst?.judgement.bound.requests ?? budget?.window.requests ?? 0
        rule = (worst?.judgement.bound.rule ?? .limit).rawValue
        shortfall = worst?.judgement.shortfall ?? 0
        connection = worst?.connection.connection
        jobs = (found?.shares ?? []).compactMap { share in
            worst?.connection.demands.first { $0.name == share.name }.map {
                PlanDocument.Share(workflow: $0.job.id.workflow, job: $0.job.id.job, requests: share.requests)
            }
        }
    }
}

extension ForecastJudgement {
    /// How full the peak's window is.
    fileprivate var share: Double { Double(peak?.requests ?? 0) / Double(max(1, bound.requests)) }
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
