import Budgets
import Foundation
import Runner
import Schedules
import Workflows

extension PlanDocument {
    /// `peak` of `plan --json`.
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
