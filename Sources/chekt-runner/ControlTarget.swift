import Runner
import Schedules
import Storage
import Workflows

/// The workflows and the state that a command for the daemon works on.
struct ControlTarget {
    let loaded: LoadedWorkflows
    let store: SQLiteStore
    let client: ControlClient

    init(_ folders: FolderOptions) throws {
        store = try SQLiteStore(sharing: folders.stateFolder)
        client = ControlClient(store: store, stateFolder: folders.stateFolder)
        loaded = try folders.workflows.loader.load()
    }

    /// Whether a workflow without errors, or a job of one, has the name.
    func knows(_ name: String) -> Bool {
        loaded.workflows.contains { $0.name == name || $0.jobs.contains { $0.id.description == name } }
    }

    /// The error that the name is not known; what is wrong with the files is shown before, as it may be why.
    func unknown(_ name: String) -> UnknownNameError {
        Console.note(loaded)
        return UnknownNameError(name: name, known: loaded.workflows, hasErrors: loaded.hasErrors)
    }

    /// Has the daemon carry the command out, and shows what it says.
    func send(_ command: ControlCommand) async throws {
        let answer = try await client.send(command)
        if let refusal = answer.refusal { throw RefusedError(reason: refusal) }
        for line in answer.lines { Console.result(line) }
    }
}

/// The daemon will not carry a command out.
struct RefusedError: Error, CustomStringConvertible {
    var reason: String

    var description: String { reason }
}

/// The command needs a daemon.
struct NotServedError: Error, CustomStringConvertible {
    var folder: String
    /// What can be done without one.
    var advice: String

    var description: String { "no daemon serves the state folder \(folder): \(advice)" }
}
