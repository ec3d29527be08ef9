import Foundation
import Storage

/// `chekt-runner serve` with greedy jobs; a second process is `chekt-runner run`, again and again.
struct RunnerContender: Contender {
    private static let byHand = "by-hand"
    private static let sites = 5
    /// How the error of a run begins whose process was killed.
    private static let interrupted = "The run was interrupted"
    /// What one `run` asks for: little enough to begin many times, so that permits must not get lost between them.
    private static let requestsByHand = 25

    private let options: Budget
    private let workflows: [String]
    private let workspace: Workspace

    var folder: String { workspace.folder }

    init(_ options: Budget, processes: Int) throws {
        self.options = options
        let jobs = Budget.jobs / processes
        workspace = try Workspace(jobs: (1...jobs).map { Self.job("job-\($0)", "schedule: { every: 1s }", 1000) })
        workflows = processes > 1 ? [Workspace.workflow, Self.byHand] : [Workspace.workflow]
        guard processes > 1 else { return }
        try workspace.add(workflow: Self.byHand, jobs: [Self.job("pull", "enabled: true", Self.requestsByHand)])
    }

    /// No two requests are the same, so that none can be answered by another.
    private static func job(_ name: String, _ schedule: String, _ requests: Int) -> String {
        """
          \(name):
            \(schedule)
            steps:
              - foreach: range(\(requests))
                max_concurrent: 4
                steps:
                  - id: sites
                    chekt: GET /ext/v1/sites
                    query: { limit: \(sites), asked_by: "${{ $run.id }} \(name) ${{ $item }}" }
                    records: .
                  - write: { path: sites.jsonl, format: jsonl, mode: append, records: $steps.sites.records }

        """
    }

    func work(process: Int, api: String, until end: Date, _ ending: ChildProcess.Ending) async throws {
        if process == 0 {
            let runner = try RunnerProcess.serve(workspace, api: api, budget: budget)
            if let status = try await runner.working(until: end, ending) {
                throw EndedEarlyError(status: status, log: workspace.log)
            }
        } else {
            try await runByHand(api: api, until: end, ending)
        }
    }

    private func runByHand(api: String, until end: Date, _ ending: ChildProcess.Ending) async throws {
        while Date() < end {
            let runner = try RunnerProcess.run(Self.byHand, workspace, api: api, budget: budget)
            if let status = try await runner.working(until: end, ending), status != 0 {
                throw EndedEarlyError(status: status, log: workspace.log)
            }
        }
    }

    private var budget: String? {
        options.learned ? nil : "\(options.limit)/\(options.window)s"
    }

    /// A process that only fails would leave the whole budget to the other, and a table that looks well.
    func faults() async throws -> [String] {
        let runs = try await SQLiteStore(sharing: workspace.state).runs(limit: .max)
        let failed = runs.filter { $0.state == .failed && $0.error?.hasPrefix(Self.interrupted) != true }
        let failure = failed.first.map { "\(failed.count) runs failed: \($0.error ?? "")" }
        let idle = workflows.filter { name in !runs.contains { $0.workflow == name && $0.requests > 0 } }
        return try [failure].compactMap(\.self) + idle.map { "no run of \($0) sent anything" }
            + OutputInspection(workspace.output, linesPerAppend: Self.sites).faults
    }
}
