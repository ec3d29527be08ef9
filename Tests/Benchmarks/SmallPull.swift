import ArgumentParser
import Foundation
import Simulator

/// `small-pull`: what one run of a small pull costs in the running process, beside `curl | jq`.
struct SmallPull: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        commandName: "small-pull",
        abstract: "CPU time of a run that lists 100 sites into a JSON Lines file, beside curl and jq.",
        discussion: "A run of chekt-runner takes a durable permit, syncs its file and leaves its row in the history.")

    @Option(help: "Jobs that run at once, every second.")
    var jobs = 1

    @Option(help: ArgumentHelp("How long to measure.", valueName: "seconds"))
    var duration = 20

    @Option(help: "Pulls by curl and jq.")
    var shellRuns = 50

    /// Design, section 11: the part of `curl | jq` that a run may cost.
    private static let goal = 1.0 / 40

    /// Until the process is past its start.
    private static let warmUp = 3

    private struct Cost {
        var runs: Int
        var seconds: Double
        var milliseconds: Double { 1000 * seconds / Double(runs) }
    }

    func validate() throws {
        if jobs < 1 || duration < 1 || shellRuns < 1 {
            throw ValidationError("--jobs, --duration and --shell-runs are at least 1")
        }
    }

    func run() async throws {
        try await perform([self])
    }

    func measured() async throws -> Report {
        let simulator = Simulator(SimulatorConfiguration(sites: 100, limit: 1_000_000))
        _ = try await simulator.start()
        let write = "write: { path: sites.jsonl, format: jsonl, records: $steps.sites.records }"
        let workspace = try Workspace(
            jobs: (1...jobs).map { Workspace.listing("job-\($0)", schedule: "every: 1s", steps: [write]) })
        let shell = try await shellCost(await simulator.baseURL, output: workspace.folder + "/shell.jsonl")
        let runner = try await runnerCost(simulator, workspace)
        await simulator.stop()
        try workspace.remove()
        return report(runner, shell)
    }

    private func runnerCost(_ simulator: Simulator, _ workspace: Workspace) async throws -> Cost {
        let runner = try RunnerProcess.serve(workspace, api: await simulator.baseURL, budget: "1000000/1h")
        let id = runner.id
        return try await runner.serving(until: .stopped) {
            // Runs begin with the second: half a second later none is going on.
            let begin = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down)) + 0.5
            try await sleep(until: begin + Double(Self.warmUp))
            let (runsBefore, timeBefore) = (await simulator.statistics().total, CPUTime.ofProcess(id))
            try await sleep(until: begin + Double(Self.warmUp + duration))
            let (runsAfter, timeAfter) = (await simulator.statistics().total, CPUTime.ofProcess(id))
            guard let timeBefore, let timeAfter, runsAfter > runsBefore else { throw NoRunsError(log: workspace.log) }
            return Cost(runs: runsAfter - runsBefore, seconds: timeAfter - timeBefore)
        }
    }

    /// Nil where one of the two tools is not installed.
    private func shellCost(_ api: String, output: String) async throws -> Cost? {
        guard try await shell("command -v curl && command -v jq") == 0 else { return nil }
        let before = CPUTime.ofEndedProcesses()
        let pull = "curl -sf -H 'Authorization: Bearer demo-key' \(api)/ext/v1/sites | jq -c '.[]' > \(output)"
        guard try await shell("for i in $(seq \(shellRuns)); do \(pull) || exit 1; done") == 0 else { return nil }
        return Cost(runs: shellRuns, seconds: CPUTime.ofEndedProcesses() - before)
    }

    private func shell(_ script: String) async throws -> Int32 {
        let (ended, announce) = AsyncStream<Void>.makeStream()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.standardOutput = FileHandle.nullDevice
        process.terminationHandler = { _ in announce.finish() }
        try process.run()
        for await _ in ended {}
        return process.terminationStatus
    }

    private func report(_ runner: Cost, _ shell: Cost?) -> Report {
        var report = Report(
            title: "small-pull: 100 sites into a JSON Lines file, CPU time",
            table: Table(
                titles: ["", "runs", "a run"],
                rows: [row("chekt-runner", runner)] + (shell.map { [row("curl | jq", $0)] } ?? [])))
        if let shell {
            let ratio = shell.milliseconds / runner.milliseconds
            let sentence = "a fortieth of curl | jq (measured: 1/\(Self.shown(ratio)))"
            report.goals = [Report.Goal(sentence: sentence, isReached: 1 / ratio <= Self.goal, isBinding: false)]
        } else {
            report.remarks = ["curl and jq are needed for the comparison: apt-get install curl jq"]
        }
        return report
    }

    private func row(_ name: String, _ cost: Cost) -> [String] {
        [name, "\(cost.runs)", "\(Self.shown(cost.milliseconds)) ms"]
    }

    private static func shown(_ number: Double) -> String {
        number.formatted(.number.precision(.fractionLength(2)))
    }
}

/// The runner did not run its jobs.
struct NoRunsError: Error, CustomStringConvertible {
    var log: String

    var description: String { "chekt-runner did not run its jobs: read \(log)" }
}
