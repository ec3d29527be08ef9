import ArgumentParser
import Expressions
import Foundation
import Records
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
              chekt-runner run --file ./new.yaml --dry-run
              chekt-runner run camera-inventory --var page_size=50 --trace
            """)

    @Argument(help: ArgumentHelp("A workflow, or one job of it.", valueName: "workflow[/job]"))
    var name: String?

    @Option(help: ArgumentHelp("Run the workflow in this file.", valueName: "path"))
    var file: String?

    @Option(
        name: .customLong("var"),
        help: ArgumentHelp(
            "A value for this run in the place of the file's `vars`, read as YAML; may be repeated.",
            valueName: "name=value"))
    var variables: [String] = []

    @Flag(
        name: .customLong("dry-run"),
        help: "Send, write and post nothing, and show what would be; ‹…› marks what is not known before.")
    var isDryRun = false

    @Flag(name: .customLong("trace"), help: "Show every request and its answer, with the secrets cut out.")
    var isTraced = false

    @OptionGroup var folders: FolderOptions

    func validate() throws {
        if (name == nil) == (file == nil) { throw ValidationError("give a workflow's name, or --file with a path") }
        do {
            for text in variables { _ = try VariableOverride(text) }
        } catch {
            throw ValidationError("--var: \(error)")
        }
    }

    func run() async throws {
        try await reporting {
            let loader = folders.workflows.loader
            let loaded = try file.map { try loader.load(file: $0) } ?? loader.load()
            Console.note(loaded)
            let chosen = try choose(from: loaded)
            let overrides = try overrides(for: chosen.map(\.workflow))
            if isDryRun { return try await show(chosen, loaded, overrides) }
            let records = try await perform(chosen, loaded.settings, overrides)
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

    /// What replaces the variables of the file; it must declare them.
    private func overrides(for workflows: [Workflow]) throws -> [String: JSONText] {
        let declared = Set(workflows.flatMap(\.vars).map(\.name))
        var overrides: [String: JSONText] = [:]
        for variable in try variables.map(VariableOverride.init) {
            guard declared.contains(variable.name) else {
                throw UndeclaredVariableError(name: variable.name, declared: declared)
            }
            overrides[variable.name] = variable.value
        }
        return overrides
    }

    private func show(
        _ chosen: [(workflow: Workflow, job: Job)], _ loaded: LoadedWorkflows, _ overrides: [String: JSONText]
    ) async throws {
        let connections = ConnectionReader(settings: loaded.settings, environment: environment)
        let evaluators = Evaluators(.own)
        for (workflow, job) in chosen {
            let dryRun = DryRun(job, evaluators: evaluators) { connections.base(of: $0) }
            let lines = try await dryRun.lines(
                of: workflow, overrides: overrides, environment: environment, at: Date())
            Console.result(([job.id.description] + lines.map { "  " + $0 }).joined(separator: "\n"))
        }
        if loaded.hasErrors { throw ExitCode.failure }
    }

    private func perform(
        _ chosen: [(workflow: Workflow, job: Job)], _ settings: Settings, _ overrides: [String: JSONText]
    ) async throws -> [RunRecord] {
        let plan = Assembly.Plan(
            settings: try folders.applied(to: settings), workflows: chosen.map(\.workflow),
            outputRoot: folders.outputRoot, stateFolder: folders.stateFolder, environment: environment,
            logger: Console.warnings, runLogger: Console.silence, progress: Progress.show,
            trace: isTraced ? Trace { Console.note($0) } : nil)
        return try await Assembly.with(plan) { assembly in
            var records: [RunRecord] = []
            for (workflow, job) in chosen {
                Console.note("\(job.id)")
                let id = UUID().uuidString.lowercased()
                guard
                    let record = try await assembly.runner.run(
                        job, of: workflow, cause: .command(id: id), overrides: overrides)
                else { continue }
                Progress.show(record)
                records.append(record)
            }
            return records
        }
    }
}
