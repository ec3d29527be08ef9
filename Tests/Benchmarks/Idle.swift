import ArgumentParser
import Foundation

/// `idle`: what serving costs while nothing is due.
struct Idle: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        abstract: "Processor time and memory of serving 100 and 1000 jobs that are not due.")

    @Option(help: ArgumentHelp("How long to measure each.", valueName: "seconds"))
    var duration = 30

    /// Until the process is past its start.
    private static let warmUp = Duration.seconds(5)
    /// Design, section 11.
    private static let mostProcessor = 0.001
    private static let mostBytes = 10 * 1_048_576

    private struct Cost {
        var jobs: Int
        /// The part of one processor that it used.
        var processor: Double
        /// Anonymous memory that is resident.
        var bytes: Int
    }

    func validate() throws {
        if duration < 1 { throw ValidationError("--duration is at least 1") }
    }

    func run() async throws {
        try await perform([self])
    }

    func measured() async throws -> Report {
        let costs = [try await cost(jobs: 100), try await cost(jobs: 1000)]
        let processor = costs.map(\.processor).max() ?? 0
        return Report(
            title: "idle: jobs that are not due, \(duration) s",
            table: Table(
                titles: ["jobs", "CPU", "anonymous memory"],
                rows: costs.map { ["\($0.jobs)", Self.percent($0.processor), Self.mebibytes($0.bytes)] }),
            goals: [
                Report.Goal(
                    sentence: "under \(Self.percent(Self.mostProcessor)) of a processor",
                    isReached: processor < Self.mostProcessor, isBinding: false),
                Report.Goal(
                    sentence: "with \(costs[0].jobs) jobs under \(Self.mebibytes(Self.mostBytes))",
                    isReached: costs[0].bytes < Self.mostBytes, isBinding: false),
            ])
    }

    private func cost(jobs: Int) async throws -> Cost {
        let minutes = Int(Date().timeIntervalSince1970) / 60 - 2
        let schedule = "cron: \"\(minutes % 60) \(minutes / 60 % 24) * * *\", timezone: UTC"
        let write = "write: { path: sites.jsonl, format: jsonl, records: $steps.sites.records }"
        let workspace = try Workspace(
            jobs: (1...jobs).map { Workspace.listing("job-\($0)", schedule: schedule, steps: [write]) })
        // Nothing is asked of the API.
        let runner = try RunnerProcess.serve(workspace, api: "http://127.0.0.1:9", budget: "1000/1h")
        let id = runner.id
        let cost = try await runner.serving(until: .stopped) {
            try await Task.sleep(for: Self.warmUp)
            let before = CPUTime.ofProcess(id)
            try await Task.sleep(for: .seconds(duration))
            guard let before, let after = CPUTime.ofProcess(id) else { throw NoRunsError(log: workspace.log) }
            let bytes = try PlannerMemory.anonymousBytes(of: "\(id)")
            return Cost(jobs: jobs, processor: (after - before) / Double(duration), bytes: bytes)
        }
        try workspace.remove()
        return cost
    }

    private static func percent(_ part: Double) -> String {
        (100 * part).formatted(.number.precision(.fractionLength(3))) + " %"
    }

    private static func mebibytes(_ bytes: Int) -> String {
        (Double(bytes) / 1_048_576).formatted(.number.precision(.fractionLength(1))) + " MiB"
    }
}
