import Foundation

/// One table of all clients in all scenarios; goals hold for chekt-runner alone.
struct BudgetReport {
    private let options: Budget
    private var table = Table(titles: ["scenario", "client", "accepted", "of", "share", "429"], rows: [])
    private var remarks: [String] = []
    private var goals: [Report.Goal] = []

    init(_ options: Budget) {
        self.options = options
    }

    var report: Report {
        let title =
            "budget: \(Budget.jobs) greedy jobs, \(options.limit) requests per \(options.window) s, "
            + "\(options.duration) s\(options.learned ? "; the budget is learned" : "")"
        return Report(title: title, table: table, remarks: remarks, goals: goals)
    }

    /// Returns whether something is missed or wrong.
    mutating func add(_ client: BudgetClient, _ outcome: BudgetOutcome) -> Bool {
        let (scenario, share) = (outcome.scenario, outcome.share.formatted(.percent.precision(.fractionLength(1))))
        table.rows.append([
            scenario.rawValue, client.rawValue, "\(outcome.accepted)", "\(outcome.due)", share,
            "\(outcome.refused)",
        ])
        remarks.append("\(scenario.rawValue), \(client.rawValue), by window: \(outcome.details)")
        remarks += outcome.faults
        guard client == .chektRunner else { return !outcome.faults.isEmpty }
        let goal = goal(of: outcome)
        goals.append(goal)
        return !goal.isReached
    }

    mutating func note(absent client: BudgetClient) {
        remarks.append("\(client.rawValue) was not measured: `make bench` makes \(options.python)")
    }

    mutating func note(kept folder: String) {
        remarks.append("kept: \(folder)")
    }

    private func goal(of outcome: BudgetOutcome) -> Report.Goal {
        let scenario = outcome.scenario
        let most = scenario.mostRefused
        var sentence = "\(scenario.rawValue): " + (most == 0 ? "no 429" : "at most \(most) × 429")
        var isReached = outcome.refused <= most && outcome.faults.isEmpty
        if let least = scenario.leastShare {
            sentence += ", at least \(least.formatted(.percent)) used"
            isReached = isReached && outcome.share >= least
        }
        return Report.Goal(sentence: sentence, isReached: isReached)
    }
}
