import Budgets
import Foundation
import Runner
import Schedules
import Workflows
import YAML

extension Suggestion {
    /// The suggestion for people: what to paste where, and the peak before and after.
    func lines(insteadOf plan: BudgetPlan) -> [String] {
        if plan.fits { return ["", "nothing to suggest: it fits as it is"] }
        let pieces = changes.flatMap { change in
            ["", "\(change.where): \(change.before) becomes \(change.after)"] + change.lines.map { "    " + $0 }
        }
        let peaks = zip(plan.connections, connections).filter { !$0.fits && $1.fits }.map { before, after in
            "with \(changes.count == 1 ? "this change" : "these \(changes.count) changes") `\(before.connection)` sends at most \(after.most) of"
                + " \(after.budget.window.requests) requests in any \(after.budget.windowWords), and \(before.most) without"
        }
        return pieces + (peaks.isEmpty ? [] : [""] + peaks) + reasons.flatMap { ["", "no suggestion: \($0)"] }
    }
}

extension Suggestion.Change {
    /// `workflows/sites.yaml:6: job pull`
    fileprivate var `where`: String {
        demand.file + (place.map { ":\($0.start.line)" } ?? "") + ": job \(demand.job.id.job)"
    }
}

extension ConnectionPlan {
    /// The most requests in any window.
    fileprivate var most: Int {
        forecasts.compactMap(\.forecast.judgements.first?.peak?.requests).max() ?? 0
    }
}

/// `suggestion` of `plan --json`.
struct SuggestionDocument: Encodable {
    var changes: [Change]
    /// Whether everything fits with the changes.
    var fits: Bool
    /// The most requests in any window with the changes, by connection.
    var peaks: [String: Int]
    var reasons: [String]

    struct Change: Encodable {
        var file: String
        var line: Int?
        var workflow: String
        var job: String
        /// The key `schedule` with its new value, as YAML.
        var schedule: String
    }

    init(_ suggestion: Suggestion) {
        changes = suggestion.changes.map { change in
            Change(
                file: change.demand.file, line: change.place?.start.line, workflow: change.demand.job.id.workflow,
                job: change.demand.job.id.job, schedule: change.lines.joined(separator: "\n"))
        }
        fits = suggestion.connections.allSatisfy(\.fits) && suggestion.reasons.isEmpty
        peaks = Dictionary(uniqueKeysWithValues: suggestion.connections.map { ($0.connection, $0.most) })
        reasons = suggestion.reasons
    }
}
