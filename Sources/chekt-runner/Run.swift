import ArgumentParser
import Budgets
import Foundation
import Runner
import Schedules
import Storage
import Workflows

/// `run`: a workflow once, now.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a workflow, or one job of it, once and now.",
        discussion: """
            All jobs of the workflow run in the order of the file. Exits 1 when one of them failed, or when a file \
            has an error.

              chekt-runner run camera-inventory
              chekt-runner run --file ./new.yaml
            """)

    @Argument(help: ArgumentHelp("A workflow, or one job of it.", valueName: "workflow[/job]"))
    var name: String?

    @Option(help: ArgumentHelp("Run the workflow in this file.", valueName: "path"))
    var file: String?

    @OptionGroup var folders: FolderOptions

    func validate() throws {
        if (name == nil) == (file == nil) { throw ValidationError("give a workflow's name, or --file with a path") }
    }

    func run() async throws {
        try await reporting {
            let loader = folders.workflows.loader
            let loaded = try file.map { try loader.load(file: $0) } ?? loader.load()
            Console.note(loaded)
            let chosen = try choose(from: loaded)
            let records = try await perform(chosen, loaded.settings)
            if loaded.hasErrors || records.contains(where: { $0.state != .succeeded }) { throw ExitCode.failure }
        }
    }

    private func choose(from loaded: LoadedWorkflows) throws -> [(workflow: Workflow, job: Job)] {
        let all = loaded.workflows.flatMap { workflow in workflow.jobs.map { (workflow, $0) } }
        let chosen = all.filter { name == nil || name == $0.0.name || name == $0.1.id.description }
        guard chosen.isEmpty else { return chosen }
        guard let name, !loaded.workflows.isEmpty else {
            throw NothingToRunError(folder: file ?? folders.workflows.folder, hasErrors: loaded.hasErrors)
        }
        throw UnknownNameError(name: name, known: loaded.workflows, hasErrors: loaded.hasErrors)
    }

    private func perform(_ chosen: [(workflow: Workflow, job: Job)], _ settings: Settings) async throws -> [RunRecord] {
        let plan = Assembly.Plan(
            settings: try folders.applied(to: settings), workflows: chosen.map(\.workflow),
            outputRoot: folders.outputRoot, stateFolder: folders.stateFolder, environment: environment,
            logger: Console.warnings, runLogger: Console.silence, progress: Progress.show)
        return try await Assembly.with(plan) { assembly in
            var records: [RunRecord] = []
            for (workflow, job) in chosen {
                Console.note("\(job.id)")
                let id = UUID().uuidString.lowercased()
                guard let record = try await assembly.runner.run(job, of: workflow, cause: .command(id: id)) else {
                    continue
                }
                Progress.show(record)
                records.append(record)
            }
            return records
        }
    }
}

/// How a run looks to the person who waits for it.
enum Progress {
    @Sendable static func show(_ progress: RunProgress) {
        switch progress {
        case .stepStarted: break
        case .stepEnded(let step, let summary): Console.note("  \(step): \(summary)")
        case .waitingForPermit(let status): Console.note("  " + sentence(status))
        case .retrying(let text): Console.note("  \(text)")
        }
    }

    private static func sentence(_ status: BudgetStatus) -> String {
        let next = (status.gateClosedUntil ?? status.resetAt).map { ", which opens at \($0.formatted(.iso8601))" } ?? ""
        return "waiting for the budget\(next): \(status.used) of \(status.limit) requests are used"
    }

    static func show(_ record: RunRecord) {
        let cost = "\(record.requests.counted("request")), \(record.records.counted("record"))"
        switch record.state {
        case .succeeded:
            Console.note("  succeeded\(record.withErrors ? " with errors" : ""): \(cost)")
        default:
            Console.note("  \(record.state.rawValue): \(record.error ?? "no reason is known") (\(cost))")
        }
    }
}
