import ArgumentParser
import Foundation

/// `reload`: from the change of one file among a hundred to the use of its new version.
struct Reload: AsyncParsableCommand, Benchmark {
    static let configuration = CommandConfiguration(
        abstract: "From the change of one of a hundred workflow files to the use of its new version.")

    @Option(help: "How many changes to measure.")
    var changes = 10

    private static let files = 100
    private static let longest = Duration.seconds(2)

    func validate() throws {
        if changes < 1 { throw ValidationError("--changes is at least 1") }
    }

    func run() async throws {
        try await perform([self])
    }

    func measured() async throws -> Report {
        let workspace = try Workspace(jobs: ["  none: { steps: [ { set: { a: 1 } } ] }\n"])
        for number in 1..<Self.files { try write(number, version: 0, in: workspace) }
        let runner = try RunnerProcess.serve(workspace, api: "http://127.0.0.1:9", budget: "1000/1h")
        let times = try await runner.serving(until: .stopped) {
            try await lines(containing: "listening", reach: 1, in: workspace)
            var times: [Duration] = []
            for change in 1...changes {
                let start = ContinuousClock.now
                try write(change % 7 + 1, version: change, in: workspace)
                try await lines(containing: "] reloaded", reach: change, in: workspace)
                times.append(start.duration(to: .now))
            }
            return times.sorted()
        }
        try workspace.remove()
        let slowest = times[times.count - 1]
        return Report(
            title: "reload: one of \(Self.files) files, \(changes) changes",
            table: Table(
                titles: ["median", "slowest"], rows: [[times[times.count / 2].milliseconds, slowest.milliseconds]]),
            goals: [
                Report.Goal(
                    sentence: "each change is in use within \(Self.longest.milliseconds)",
                    isReached: slowest < Self.longest)
            ])
    }

    private func write(_ number: Int, version: Int, in workspace: Workspace) throws {
        let text = "name: file-\(number)\njobs: { a: { steps: [ { set: { version: \(version) } } ] } }\n"
        try text.write(toFile: workspace.workflows + "/file-\(number).yaml", atomically: true, encoding: .utf8)
    }

    /// Returns when the log has so many lines with this text.
    private func lines(containing text: String, reach count: Int, in workspace: Workspace) async throws {
        while try String(contentsOfFile: workspace.log, encoding: .utf8).components(separatedBy: text).count <= count {
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
