import ArgumentParser
import Foundation

/// `budget`: how much of the server's limit ten greedy jobs use, and how often the server says 429.
struct Budget: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        abstract: "Jobs that want more than the server's limit, beside limiters of Python: no 429, no window wasted.",
        discussion: """
            Every client meets every scenario for the same time, each against a server of its own: chekt-runner first, \
            then the others side by side. `left-alone` begins with a window, the rest in the middle of one. `rival` is a second client that spends 60 % of the key, \
            evenly, or with `rival-burst` as each window opens.
            """)

    static let jobs = 10

    @Option(help: "Only these; can be given several times.")
    var scenario = BudgetScenario.allCases

    @Option(help: "Only these; can be given several times.")
    var client = BudgetClient.allCases

    @Option(help: "Requests that the server allows in a window.")
    var limit = 100

    @Option(help: ArgumentHelp("The length of the window.", valueName: "seconds"))
    var window = 6

    @Option(help: ArgumentHelp("How long each client works.", valueName: "seconds"))
    var duration = 30

    @Flag(help: "Give the runner no budget of its own: it learns the server's from the answers.")
    var learned = false

    @Option(help: "The Python that has the limiters to compare with.")
    var python = ".build/peers/bin/python"

    @Flag(help: "Keep the folders with logs, state and files; those of a missed goal are kept anyhow.")
    var keep = false

    func validate() throws {
        if limit < 1 || window < 1 { throw ValidationError("--limit and --window are at least 1") }
        if duration < 2 * window { throw ValidationError("--duration is at least two windows") }
    }

    func run() async throws {
        try await perform([self])
    }

    func measured() async throws -> Report {
        var report = BudgetReport(self)
        let there = client.filter { $0.isThere(self) }
        for client in client where !there.contains(client) { report.note(absent: client) }
        for scenario in scenario {
            for together in [there.filter { $0 == .chektRunner }, there.filter { $0 != .chektRunner }] {
                for trial in try await trials(of: together, in: scenario) {
                    let isMissed = report.add(trial.client, trial.outcome)
                    if keep || isMissed {
                        report.note(kept: trial.folder)
                    } else {
                        try FileManager.default.removeItem(atPath: trial.folder)
                    }
                }
            }
        }
        return report.report
    }

    private typealias Trial = (client: BudgetClient, folder: String, outcome: BudgetOutcome)

    /// Lets these clients live through a scenario at the same time, and returns them in order.
    private func trials(of clients: [BudgetClient], in scenario: BudgetScenario) async throws -> [Trial] {
        let trials = try await withThrowingTaskGroup(of: Trial.self) { group in
            for client in clients {
                group.addTask {
                    let contender = try client.contender(self, processes: scenario.processes)
                    let outcome = try await BudgetTrial(scenario, contender, self).performed()
                    return (client, contender.folder, outcome)
                }
            }
            return try await group.reduce(into: [Trial]()) { $0.append($1) }
        }
        return clients.compactMap { client in trials.first { $0.client == client } }
    }
}

extension BudgetScenario: ExpressibleByArgument {}
extension BudgetClient: ExpressibleByArgument {}
