import Runner
import Schedules
import Storage
import Workflows

/// The state that a command for the daemon works on, and the names that it may use.
struct ControlTarget {
    let store: SQLiteStore
    let client: ControlClient
    private let workflows: WorkflowsOption

    init(_ folders: FolderOptions) throws {
        store = try SQLiteStore(sharing: folders.stateFolder)
        client = ControlClient(store: store, stateFolder: folders.stateFolder)
        workflows = folders.workflows
    }

    /// Throws ``UnknownNameError`` unless a workflow without errors, or a job of one, has the name. What is wrong with
    /// the files is shown before, as it may be why. A daemon knows its names itself: those of the last good version of
    /// a broken file too.
    func check(_ name: String) throws {
        if client.isServed { return }
        let loaded = try workflows.loader.load()
        let names = loaded.workflows.map(\.name) + loaded.workflows.flatMap(\.jobs).map(\.id.description)
        if names.contains(name) { return }
        Console.note(loaded)
        throw UnknownNameError(name: name, known: loaded.workflows, hasErrors: loaded.hasErrors)
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
