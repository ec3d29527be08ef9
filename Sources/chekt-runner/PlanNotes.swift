import Budgets
import Foundation
import Runner
import Schedules
import Workflows

/// What goes beside the answer of `plan`: where figures come from, what was judged, and what was not counted.
struct PlanNotes {
    private let plan: BudgetPlan
    private let loaded: LoadedWorkflows

    init(_ plan: BudgetPlan, of loaded: LoadedWorkflows) {
        (self.plan, self.loaded) = (plan, loaded)
    }

    /// One sentence each.
    var lines: [String] {
        [judged] + costs + paced + bursts + notCounted
    }

    /// A list has no more names than people read.
    private static let mostNames = 10

    private var judged: String {
        let changes = Set(plan.connections.flatMap(\.forecasts).flatMap(\.span.clockChanges))
            .sorted { ($0.at, $0.zone) < ($1.at, $1.zone) }
            .map { "\($0.zone) (\($0.at.formatted(.iso8601)))" }
        let span = "judged: \(plan.horizon.start.formatted(.iso8601)) to \(plan.horizon.end.formatted(.iso8601))"
        return changes.isEmpty
            ? span : span + ", and the days around the next change of the clock in " + changes.joined(separator: ", ")
    }

    private var costs: [String] {
        let explained = demands.filter { !$0.cost.explanation.isEmpty }
        let lines = explained.prefix(Self.mostNames).map { demand in
            "cost of \(demand.name): \(demand.cost.source.rawValue), \(demand.cost.explanation)"
        }
        let rest = explained.count - lines.count
        return lines + (rest > 0 ? ["and the costs of \(rest.counted("other job")); `--json` has all of them"] : [])
    }

    private var paced: [String] {
        demands.filter { $0.pace > 0 }.map { demand in
            let skipped = demand.skippedFires(in: plan.horizon)
            let round = "\(demand.name) is paced: a round lasts \(Duration.seconds(demand.pace).text)"
            return skipped == 0
                ? round : "\(round), and \(skipped.counted("fire")) that come while one goes on start none"
        }
    }

    /// The long limit is judged; a short one only makes runs longer.
    private var bursts: [String] {
        plan.connections.compactMap { connection in
            guard let burst = connection.burst else { return nil }
            let lengthened = connection.demands.filter { $0.pace == 0 && $0.cost.requests > burst.requests }
                .map { ($0.name, Self.length(of: $0.cost.requests, within: burst)) }
                .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            guard !lengthened.isEmpty else { return nil }
            let names = lengthened.prefix(Self.mostNames).map { "\($0) by \($1.text)" }
            return "`burst` (\(burst.requests) in \(burst.per.text)) lengthens runs: "
                + names.joined(separator: ", ") + (lengthened.count > names.count ? ", and others by less" : "")
        }
    }

    private static func length(of requests: Int, within burst: RateLimit) -> Duration {
        burst.per * ((requests - 1) / burst.requests)
    }

    private var notCounted: [String] {
        let jobs = loaded.workflows.flatMap(\.jobs)
        return [
            list(jobs.filter { !$0.isEnabled }, "not counted, as they are disabled"),
            list(jobs.filter { $0.isEnabled && $0.schedule == nil }, "not counted, as they run on command only"),
            list(jobs.filter(\.hasReactionsThatCall), "not counted: calls in the `on_...` steps of"),
        ].compactMap(\.self)
    }

    private func list(_ jobs: [Job], _ what: String) -> String? {
        if jobs.isEmpty { return nil }
        let names = jobs.prefix(Self.mostNames).map(\.id.description).joined(separator: ", ")
        return "\(what): \(names)" + (jobs.count > Self.mostNames ? " and \(jobs.count - Self.mostNames) more" : "")
    }

    private var demands: [PlannedDemand] { plan.connections.flatMap(\.demands) }
}

extension Job {
    /// Whether steps that follow its runs call the API.
    fileprivate var hasReactionsThatCall: Bool {
        reactions.values.flatMap(\.steps).flatMap(\.withInnerSteps).contains { step in
            if case .chekt = step.verb { true } else { false }
        }
    }
}
