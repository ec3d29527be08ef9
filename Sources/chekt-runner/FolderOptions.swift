import ArgumentParser
import Foundation
import Runner
import Workflows

/// Where the workflows are. A flag wins over its environment variable.
struct WorkflowsOption: ParsableArguments {
    @Option(
        name: .customLong("workflows"),
        help: ArgumentHelp("The folder of the workflow files; `workflows`, if not given.", valueName: "folder"))
    var given: String?

    var folder: String { given ?? environment["CHEKT_RUNNER_WORKFLOWS"] ?? "workflows" }

    var loader: WorkflowLoader { WorkflowLoader(folder: folder, environment: environment) }
}

/// Where a run puts things, and how much it may send.
struct FolderOptions: ParsableArguments {
    @OptionGroup var workflows: WorkflowsOption

    @Option(
        name: .customLong("output-root"),
        help: ArgumentHelp("The folder that files are written under; `output`, if not given.", valueName: "folder"))
    var givenOutputRoot: String?

    @Option(
        name: .customLong("state-dir"),
        help: ArgumentHelp(
            "The folder that keeps history, budget and schedules over restarts; `state`, if not given.",
            valueName: "folder"))
    var givenStateFolder: String?

    @Option(
        name: .customLong("budget"),
        help: ArgumentHelp(
            "Requests and window of the connection chekt, such as 1000/1h, which holds if not given.",
            valueName: "requests/window"))
    var givenBudget: String?

    var outputRoot: String { givenOutputRoot ?? environment["CHEKT_RUNNER_OUTPUT_ROOT"] ?? "output" }
    var stateFolder: String { givenStateFolder ?? environment["CHEKT_RUNNER_STATE_DIR"] ?? "state" }
    var budget: String? { givenBudget ?? environment["CHEKT_RUNNER_BUDGET"] }

    func validate() throws {
        var declaration = BudgetDeclaration()
        do {
            if let budget { try declaration.replaceWindow(with: budget) }
        } catch {
            throw ValidationError("\(givenBudget == nil ? "CHEKT_RUNNER_BUDGET" : "--budget"): \(error)")
        }
    }

    /// The settings with the budget that was asked for.
    func applied(to settings: Settings) throws -> Settings {
        guard let budget else { return settings }
        var settings = settings
        var connection = settings.connection(Settings.defaultConnection)
        try connection.budget.replaceWindow(with: budget)
        settings.connections[Settings.defaultConnection] = connection
        return settings
    }
}

/// The process's environment, read once.
let environment = ProcessInfo.processInfo.environment
