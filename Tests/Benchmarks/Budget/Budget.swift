import ArgumentParser
import Foundation

/// `budget`: how much of the server's limit ten greedy jobs use, and how often the server says 429.
struct Budget: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        abstract: "Jobs that want more than the server's limit, beside limiters of Python: no 429, no window wasted.",
        discussion: """
            Every client meets every scenario for the same time, each against a server of its own. `left-alone` begins \
            with a window, the others in the middle of one. `rival` is a second client that spends 60 % of the key, \
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
        for scenario in scenario {
            for client in client {
                guard let contender = try client.contender(self, processes: scenario.processes) else {
                    report.note(absent: client)
                    continue
                }
                let outcome = try await BudgetTrial(scenario, contender, self).performed()
                report.add(client, outcome)
                if keep || !outcome.faults.isEmpty || report.report.isMissed {
                    report.note(kept: contender.folder)
                } else {
                    try FileManager.default.removeItem(atPath: contender.folder)
                }
            }
        }
        return report.report
    }
}

extension BudgetScenario: ExpressibleByArgument {}
extension BudgetClient: ExpressibleByArgument {}
