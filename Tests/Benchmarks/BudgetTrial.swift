import Foundation
import Simulator

/// Serves the greedy jobs over several windows of the simulator.
struct BudgetTrial {
    /// What came of it.
    struct Outcome {
        var begin: Date
        var end: Date
        var kills: [Date]
        var statistics: Statistics
        var files: OutputInspection
    }

    private static let sites = 25

    let workspace: Workspace
    private let options: Budget
    private let simulator: Simulator
    private var window: TimeInterval { TimeInterval(options.window) }

    /// With slow answers, a kill also meets requests in flight.
    private static let slowAnswer = Duration.milliseconds(100)

    /// Where in a window it is killed: about the probe, while the budget is spent, and after.
    private static let killShares = [0.105, 0.155, 0.205, 0.305, 0.405]

    init(_ options: Budget) throws {
        self.options = options
        workspace = try Workspace(jobs: (1...options.jobs).map(Self.greedyJob), keepsBurstLimit: options.burst)
        var configuration = SimulatorConfiguration(sites: Self.sites, limit: options.limit)
        configuration.window = .seconds(options.window)
        configuration.windowKind = options.windowKind
        if options.kill { configuration.faults.slowBody = Self.slowAnswer }
        simulator = Simulator(configuration)
    }

    func performed() async throws -> Outcome {
        _ = try await simulator.start()
        let begin = nextWindow(after: Date()) + window / 2
        try await sleep(until: begin)
        let end = begin + TimeInterval(options.duration)
        let kills = options.kill ? killInstants(from: begin, to: end) : []
        for kill in kills { try await serve(until: kill, .killed) }
        try await serve(until: end, .stopped)
        let statistics = await simulator.statistics()
        await simulator.stop()
        return Outcome(
            begin: begin, end: end, kills: kills, statistics: statistics,
            files: try OutputInspection(workspace.output, linesPerAppend: Self.sites))
    }

    private static func greedyJob(_ number: Int) -> String {
        Workspace.listing(
            "job-\(number)", schedule: "every: 2s",
            steps: [
                "write: { path: sites.jsonl, format: jsonl, mode: append, records: $steps.sites.records }",
                "write: { path: latest-\(number).json, format: json, records: $steps.sites.records }",
            ])
    }

    private func serve(until end: Date, _ ending: RunnerProcess.Ending) async throws {
        let budget = options.learned ? nil : "\(options.limit)/\(options.window)s"
        let runner = try RunnerProcess(workspace, api: await simulator.baseURL, budget: budget)
        try await runner.serving(until: ending) { try await sleep(until: end) }
    }

    private func nextWindow(after date: Date) -> Date {
        Date(timeIntervalSince1970: ((date.timeIntervalSince1970 / window).rounded(.down) + 1) * window)
    }

    private func killInstants(from begin: Date, to end: Date) -> [Date] {
        let starts = stride(from: nextWindow(after: begin), to: end, by: window)
        return zip(0..., starts).map { $1 + window * Self.killShares[$0 % Self.killShares.count] }.filter { $0 < end }
    }
}

func sleep(until date: Date) async throws {
    try await Task.sleep(for: .seconds(max(0, date.timeIntervalSinceNow)))
}
