package import Logging
package import Workflows
import YAML

/// Takes up the workflow files again when they change, and tells what became of them.
package actor Reloader {
    /// How long it waits for the rest of what an editor or a deployment does in one go.
    private static let settling = Duration.milliseconds(200)
    /// How soon it is tried again when the change could not be kept.
    private static let retryDelay = Duration.seconds(5)

    private let loader: WorkflowLoader
    private let engine: Engine
    private let environment: [String: String]
    private let logger: Logger
    private var files: WorkflowSet
    private var secretWarnings: [Diagnostic]
    private var folderProblem: String?

    package init(
        _ loaded: LoadedWorkflows, loader: WorkflowLoader, engine: Engine, environment: [String: String], logger: Logger
    ) {
        self.loader = loader
        self.engine = engine
        self.environment = environment
        self.logger = logger
        files = WorkflowSet(loaded, settingsFile: loader.settingsFile)
        secretWarnings = loaded.secretWarnings(environment: environment)
    }

    package var workflows: [Workflow] { files.workflows }

    /// Whether every file that is there is in use in its present version.
    package var isComplete: Bool { files.isComplete }

    /// What is wrong with the files, a line each.
    package var problems: [String] {
        var lines = (files.diagnostics + secretWarnings).map { diagnostic in
            let place = "\(diagnostic.file):\(diagnostic.place.start.line):\(diagnostic.place.start.column)"
            return "\(place): \(diagnostic.message)" + (files.kept.contains(diagnostic.file) ? Self.goesOn : "")
        }
        if files.hasNewSettings { lines.append("runner.yaml has changed: connections and budgets change at a restart") }
        if let folderProblem { lines.append(folderProblem) }
        return lines
    }

    private static let goesOn = " (the last good version of the file goes on)"

    /// Reloads at each change, until there are no more.
    package func run(changes: AsyncStream<Void>) async {
        for await _ in changes {
            guard (try? await Task.sleep(for: Self.settling)) != nil else { return }
            while await !reload() {
                guard (try? await Task.sleep(for: Self.retryDelay)) != nil else { return }
            }
        }
    }

    /// Takes up the files as they are now. False when that could not be kept, so that it is to be tried again.
    package func reload() async -> Bool {
        do throws(LoadError) {
            let loaded = try loader.load()
            folderProblem = nil
            return await take(loaded)
        } catch {
            // A folder that is gone for a moment is no reason to end every job.
            if folderProblem == nil { logger.error("the workflows cannot be read", metadata: ["error": "\(error)"]) }
            folderProblem = "\(error); the workflows go on as they were"
            return true
        }
    }

    private func take(_ loaded: LoadedWorkflows) async -> Bool {
        let before = files
        let change = files.take(loaded)
        secretWarnings = loaded.secretWarnings(environment: environment)
        if files.diagnostics != before.diagnostics { tellProblems() }
        guard !change.isEmpty else { return true }
        do {
            try await engine.replace(files.workflows, isComplete: files.isComplete)
        } catch {
            logger.error("the workflows cannot be replaced now", metadata: ["error": "\(error)"])
            files = before
            return false
        }
        for file in change.changed { logger.info("reloaded", metadata: ["file": "\(file)"]) }
        for file in change.removed { logger.info("removed", metadata: ["file": "\(file)"]) }
        return true
    }

    private func tellProblems() {
        for diagnostic in files.diagnostics where diagnostic.severity == .error {
            let place = "\(diagnostic.file):\(diagnostic.place.start.line):\(diagnostic.place.start.column)"
            let goesOn = files.kept.contains(diagnostic.file) ? Self.goesOn : ""
            logger.error(
                "a workflow file has an error\(goesOn)",
                metadata: [
                    "place": "\(place)", "error": "\(diagnostic.message)",
                ])
        }
    }
}
