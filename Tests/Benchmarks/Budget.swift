import ArgumentParser
import Foundation
import Simulator

/// `budget`: how much of each window of the server ten greedy jobs use, and whether the server ever says 429.
struct Budget: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        abstract: "Jobs that want more than the server's limit: no 429, and no window wasted.",
        discussion: """
            Begins in the middle of a window. With a sliding window the use is only shown: its reset in whole seconds \
            costs up to two seconds of each window.
            """)

    @Option(help: "Jobs, each with one request every two seconds.")
    var jobs = 10

    @Option(help: "Requests that the server allows in a window.")
    var limit = 20

    @Option(help: ArgumentHelp("The length of the window.", valueName: "seconds"))
    var window = 10

    @Option(help: ArgumentHelp("How long to serve.", valueName: "seconds"))
    var duration = 60

    @Option(help: "fixed: the window begins anew; sliding: it moves along.")
    var windowKind = WindowKind.fixed

    @Flag(help: "End the process with kill -9 in every window and start it again at once.")
    var kill = false

    @Flag(help: "Give the runner no budget of its own: it learns the server's from the answers.")
    var learned = false

    @Flag(help: "Keep the default burst limit of 4 requests a second.")
    var burst = false

    @Flag(help: "Keep the folder with the log, the state and the files; it is kept anyhow when a goal is missed.")
    var keep = false

    func validate() throws {
        if limit < 1 || window < 1 { throw ValidationError("--limit and --window are at least 1") }
        if jobs * window <= 2 * limit { throw ValidationError("more --jobs are needed to use the limit up") }
        if duration < 2 * window { throw ValidationError("--duration is at least two windows") }
    }

    func run() async throws {
        try await perform([self])
    }

    func measured() async throws -> Report {
        let trial = try BudgetTrial(self)
        let outcome = try await trial.performed()
        var report = BudgetReport(self, outcome).report
        if keep || report.isMissed {
            report.remarks.append("kept: \(trial.workspace.folder)")
        } else {
            try trial.workspace.remove()
        }
        return report
    }
}

extension WindowKind: ExpressibleByArgument {}
