import ArgumentParser
import Foundation
import Simulator

/// `start`: how long it takes from the start of the process to its first request.
struct Start: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        abstract: "From exec to the first request at the API, with 100 jobs of which one is due.",
        discussion: "The due job runs every second: a start makes up for its last fire at once.")

    @Option(help: "How often to start; the median counts.")
    var starts = 5

    @Option(help: "How many jobs there are.")
    var jobs = 100

    /// Design, section 11.
    private static let goal = Duration.milliseconds(50)

    func validate() throws {
        if starts < 1 || jobs < 1 { throw ValidationError("--starts and --jobs are at least 1") }
    }

    func run() async throws {
        try await perform([self])
    }

    func measured() async throws -> Report {
        let arrivals = Arrivals()
        let simulator = Simulator(SimulatorConfiguration(limit: 1_000_000, clock: arrivals.clock))
        _ = try await simulator.start()
        let workspace = try Workspace(jobs: (1...jobs).map(Self.job))
        // A job that is seen for the first time has missed nothing: the first start only makes it known.
        _ = try await timeToFirstRequest(workspace, simulator, arrivals)
        var times: [Duration] = []
        for _ in 0..<starts {
            // Just after a fire, so that the one to make up for is not followed by the next.
            try await sleep(until: Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.up)) + 0.05)
            times.append(try await timeToFirstRequest(workspace, simulator, arrivals))
        }
        await simulator.stop()
        try workspace.remove()
        return report(times.sorted())
    }

    /// The first job is due every second, the others once a year.
    private static func job(_ number: Int) -> String {
        Workspace.listing(
            "job-\(number)", schedule: number == 1 ? "every: 1s" : "cron: \"0 0 1 1 *\"",
            steps: ["write: { path: sites-\(number).jsonl, format: jsonl, records: $steps.sites.records }"])
    }

    private func timeToFirstRequest(
        _ workspace: Workspace, _ simulator: Simulator, _ arrivals: Arrivals
    ) async throws -> Duration {
        let api = await simulator.baseURL
        let start = ContinuousClock.now
        let runner = try RunnerProcess.serve(workspace, api: api, budget: "1000000/1h")
        return try await runner.serving(until: .stopped) { try await arrivals.first(after: start) - start }
    }

    private func report(_ times: [Duration]) -> Report {
        let median = times[times.count / 2]
        let rows = times.map { [$0.milliseconds, $0 == median ? "median" : ""] }
        let sentence = "under \(Self.goal.milliseconds) (median: \(median.milliseconds))"
        return Report(
            title: "start: from exec to the first request with \(jobs) jobs",
            table: Table(titles: ["time", ""], rows: rows),
            goals: [Report.Goal(sentence: sentence, isReached: median < Self.goal, isBinding: false)])
    }
}
