import ArgumentParser
import Foundation
import Runner
import Schedules
import Storage
import Workflows
import YAML

/// `status`: what the jobs do, and when they run next.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the jobs with their next fires, their last runs and their pauses, and the budget.",
        discussion: "Without a daemon it shows what the files and the state say, and that no daemon runs.")

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var folders: FolderOptions

    func run() async throws {
        try await reporting {
            guard let store = try openStore() else { return try await showFiles(without: nil) }
            let client = ControlClient(store: store, stateFolder: folders.stateFolder)
            guard client.isServed else { return try await showFiles(without: store) }
            let answer = try await client.send(.status)
            if let refusal = answer.refusal { throw RefusedError(reason: refusal) }
            let report = try JSONDecoder().decode(StatusReport.self, from: Data((answer.payload ?? "").utf8))
            if json { return try Console.json(ServedStatus(report: report)) }
            show(report)
        }
    }

    /// Nil before anything has run: that is no error here.
    private func openStore() throws -> SQLiteStore? {
        do {
            return try SQLiteStore(sharing: folders.stateFolder)
        } catch StorageError.noState {
            return nil
        }
    }

    private func showFiles(without store: SQLiteStore?) async throws {
        let loaded = try folders.workflows.loader.load()
        let pauses = try await store?.pauses() ?? []
        let now = Date()
        var jobs: [JobStatus] = []
        for job in loaded.workflows.flatMap(\.jobs).sorted(by: { $0.id < $1.id }) {
            let last = try await store?.lastRuns(of: [job.id.workflow: [job.id.job]])[job.id.description]
            jobs.append(JobStatus(job, pauses: pauses, lastRun: last, at: now))
        }
        if json { return try Console.json(FilesStatus(jobs: jobs, loaded: loaded)) }
        Console.note(loaded)
        show(jobs)
        Console.note("no daemon serves the state folder \(folders.stateFolder)")
    }

    private func show(_ report: StatusReport) {
        show(report.jobs)
        for budget in report.budgets {
            Console.result(
                "budget \(budget.connection): \(budget.sentence)")
        }
        for problem in report.problems { Console.note("error: \(problem)") }
        for warning in report.warnings { Console.note("warning: \(warning)") }
    }

    private func show(_ jobs: [JobStatus]) {
        guard !jobs.isEmpty else { return Console.note("there are no jobs") }
        let rows = [["job", "state", "next", "last run"]] + jobs.map(\.cells)
        for line in Table(rows).lines(width: Console.width) { Console.result(line) }
    }
}

/// The report of a daemon, and that there is one.
private struct ServedStatus: Encodable {
    private enum Key: CodingKey { case serving }

    var report: StatusReport

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(true, forKey: .serving)
    }
}

/// What files and state say, in the shape of a daemon's report.
private struct FilesStatus: Encodable {
    var serving = false
    var jobs: [JobStatus]
    var budgets: [String] = []
    var problems: [String] = []
    var warnings: [String]

    init(jobs: [JobStatus], loaded: LoadedWorkflows) {
        self.jobs = jobs
        warnings = loaded.diagnostics.map { "\($0.file):\($0.place.start.line): \($0.message)" }
    }
}

extension JobStatus {
    fileprivate var cells: [String] {
        ["\(workflow)/\(job)", state, next ?? "", last]
    }

    private var state: String {
        let parts = [
            running ? waiting.first?.sentence ?? "running" : nil, queued > 0 ? "\(queued) queued" : nil,
            paused.map { "paused: \($0.reason)" },
        ].compactMap(\.self)
        if !parts.isEmpty { return parts.joined(separator: ", ") }
        return enabled ? "idle" : "not enabled"
    }

    private var last: String {
        guard let lastRun else { return "" }
        return [lastRun.state.rawValue, lastRun.at, lastRun.error].compactMap(\.self).joined(separator: " ")
    }
}

extension StatusReport.Budget {
    /// `998 of 1000 requests left until 2026-11-24T15:00:00Z; 28 sent from here within a window's time`
    fileprivate var sentence: String {
        var parts = ["\(remaining) of \(limit) requests left" + (resetAt.map { " until \($0)" } ?? "")]
        parts.append("\(used) sent from here within a window's time")
        if reserved > 0 { parts.append("\(reserved) kept for the critical lane") }
        if usedByOthers > 0 { parts.append("\(usedByOthers) used by others") }
        if waiting > 0 { parts.append("\(waiting) waiting") }
        if let gateClosedUntil { parts.append("nothing is sent until \(gateClosedUntil), after a 429") }
        return parts.joined(separator: "; ")
    }
}
