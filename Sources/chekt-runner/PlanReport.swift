import Budgets
import Foundation
import Runner
import Schedules
import Workflows
import YAML

/// What `plan` tells people: the answer, a table of the jobs, a chart of the hours, and notes.
struct PlanReport {
    let plan: BudgetPlan
    let loaded: LoadedWorkflows

    init(_ plan: BudgetPlan, of loaded: LoadedWorkflows) {
        (self.plan, self.loaded) = (plan, loaded)
    }

    /// Whether it fits, at which instant it is closest, and if not, what is too much.
    var answer: [String] {
        if plan.connections.isEmpty { return ["fits: no enabled job has a schedule that calls the API"] }
        let answers = plan.connections.flatMap { connection in
            let answer = connection.answer
            return plan.connections.count == 1 ? answer : ["\(connection.connection) " + answer[0]] + answer.dropFirst()
        }
        return answers + plan.unskippable.flatMap(answer(onUnskippable:))
    }

    /// All of it, in lines of at most `width` characters; nil: as long as they are, and the chart 80.
    func lines(width: Int?) -> [String] {
        let charts = plan.connections.flatMap { connection in
            PlanChart(connection, in: chartZone, isNamed: plan.connections.count > 1).lines(width: width ?? 80)
        }
        let table = rows.count > 1 ? [""] + Table(rows).lines(width: width) : []
        let notes = PlanNotes(plan, of: loaded).lines
        return answer + table + charts + (notes.isEmpty ? [] : [""] + notes)
    }

    /// One error at the schedule of each job that takes part in what does not fit.
    var annotations: [Annotation] {
        let overruns = plan.connections.flatMap { connection in
            connection.failures.flatMap { _, judgement in
                (judgement.peak?.shares ?? []).compactMap { share in
                    connection.demands.first { $0.name == share.name }.map { demand in
                        annotation(at: demand, "\(connection.answer[0]); \(share.name) sends \(share.requests) of them")
                    }
                }
            }
        }
        return loaded.diagnostics.map(Annotation.init) + overruns
            + plan.unskippable.map { annotation(at: $0, answer(onUnskippable: $0).joined(separator: " ")) }
    }

    private func annotation(at demand: PlannedDemand, _ message: String) -> Annotation {
        let start = demand.job.schedulePlace?.start
        return Annotation(
            severity: "error", file: demand.file, line: start?.line ?? 1, column: start?.column ?? 1, message: message)
    }

    private func answer(onUnskippable demand: PlannedDemand) -> [String] {
        let pace = Duration.seconds(demand.pace).text
        return [
            "does not fit: a round of \(demand.name) lasts \(pace), and \(demand.skippedFires(in: plan.horizon)) of its"
                + " fires come while one goes on",
            "  let it run less often, or say `overlap: skip` in the job if these fires may be skipped",
        ]
    }

    private var rows: [[String]] {
        let isNamed = plan.connections.count > 1
        let title = ["job", "lane", "runs", "cost", "source", "requests"] + (isNamed ? ["connection"] : [])
        return [title]
            + plan.connections.flatMap { connection in
                connection.demands.enumerated().map { index, demand in
                    let runs = connection.forecasts[0].forecast.runs[index]
                    let cells = [
                        demand.name, demand.job.lane.rawValue, "\(runs)", "\(demand.cost.requests)",
                        demand.cost.source.rawValue, "\(runs * demand.cost.requests)",
                    ]
                    return cells + (isNamed ? [connection.connection] : [])
                }
            }
    }

    /// The zone of the settings, or the one that most jobs are read in.
    private var chartZone: TimeZone {
        if let zone = loaded.settings.timeZone { return zone }
        let zones = plan.connections.flatMap(\.demands).map(\.shownZone)
        let counts = Dictionary(grouping: zones) { $0 }.mapValues(\.count)
        return counts.max { ($0.value, $1.key.identifier) < ($1.value, $0.key.identifier) }?.key ?? .gmt
    }
}
