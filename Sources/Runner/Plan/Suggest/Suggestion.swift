import Foundation
import Schedules
import Workflows
package import YAML

/// Times and intervals with which the schedules fit, where there are some.
package struct Suggestion: Sendable {
    /// One job that gets another schedule.
    package struct Change: Sendable {
        package var demand: PlannedDemand
        /// Where the value of its `schedule` stands.
        package var place: Place?
        /// The schedules in words.
        package var before: String, after: String
        /// The key `schedule` with its new value, as lines of YAML to paste.
        package var lines: [String]
    }

    /// In the order of files and jobs.
    package var changes: [Change] = []
    /// The plans of the connections, with the changes.
    package var connections: [ConnectionPlan] = []
    /// Why a connection is not mended, a sentence each.
    package var reasons: [String] = []

    /// Looks for the fewest changes after which the plan fits; none where it does already.
    package init(for plan: BudgetPlan, of loaded: LoadedWorkflows) {
        let names = plan.connections.flatMap(\.demands).map(\.job.id)
        let shared = Set(Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys)
        let rounds = plan.unskippable.compactMap { demand in
            Remedy.usualInterval(from: demand.pace).map { (demand.job.id, $0) }
        }
        let leastIntervals = Dictionary(rounds) { first, _ in first }
        for connection in plan.connections {
            let own = leastIntervals.filter { id, _ in connection.demands.contains { $0.job.id == id } }
            if connection.fits, own.isEmpty {
                connections.append(connection)
            } else {
                mend(connection, fixed: shared, leastIntervals: own, of: loaded)
            }
        }
        changes.sort { ($0.demand.file, $0.demand.job.id) < ($1.demand.file, $1.demand.job.id) }
    }

    private mutating func mend(
        _ connection: ConnectionPlan, fixed: Set<JobID>, leastIntervals: [JobID: Int], of loaded: LoadedWorkflows
    ) {
        let remedy = Remedy(for: connection, fixed: fixed, leastIntervals: leastIntervals)
        switch remedy.found() {
        case .none(let reason):
            reasons.append(reason)
            connections.append(connection)
        case .placements(let placements):
            connections.append(connection.with(remedy.schedules(at: placements)))
            for demand in connection.demands {
                guard let placement = placements[demand.job.id],
                    let recurrence = remedy.recurrence(of: demand.job.id, at: placement)
                else { continue }
                changes.append(
                    Change(demand, recurrence, loaded.source(of: demand.job.id, in: demand.file)?.schedule))
            }
        }
    }
}

extension Suggestion.Change {
    fileprivate init(_ demand: PlannedDemand, _ recurrence: Recurrence, _ node: Node?) {
        self.demand = demand
        place = demand.job.schedulePlace
        before = demand.schedule.words
        var entry = demand.schedule.entries[0]
        entry.recurrence = recurrence
        after = entry.words
        lines = ScheduleText(of: entry, insteadOf: node).lines
    }
}
