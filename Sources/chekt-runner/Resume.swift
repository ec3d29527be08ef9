import ArgumentParser
import Runner
import Storage

/// `resume`: the end of a pause.
struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "End the pause of a workflow, a job or all jobs.",
        discussion: """
            Each pause ends under the name that it was made with: --all ends that of `pause --all`, and leaves those \
            of single workflows and jobs.
            """)

    @Argument(help: ArgumentHelp("A workflow, or one job of it.", valueName: "workflow[/job]"))
    var name: String?

    @Flag(help: "End the pause of everything.")
    var all = false

    @OptionGroup var folders: FolderOptions

    func validate() throws {
        if (name == nil) != all { throw ValidationError("give a workflow or a job, or --all") }
    }

    func run() async throws {
        try await reporting {
            let target = try ControlTarget(folders)
            let name = name ?? Storage.Pause.everything
            let paused = try await target.store.pauses().map(\.name)
            // The pause of a workflow that is gone can be ended too.
            if !all && !paused.contains(name) { try target.check(name) }
            guard paused.contains(name) else { throw NotPausedError(name: name, paused: paused) }
            if !target.client.isServed {
                _ = try await target.store.removePause(name)
                // A daemon that has started meanwhile may have looked before.
                if !target.client.isServed {
                    return Console.result("\(all ? "everything" : name) is not paused any more; no daemon runs")
                }
            }
            try await target.send(.resume(name: name))
        }
    }
}

/// There is no pause of that name.
private struct NotPausedError: Error, CustomStringConvertible {
    var name: String
    var paused: [String]

    var description: String {
        let problem = name == Storage.Pause.everything ? "there is no pause of everything" : "`\(name)` is not paused"
        if paused.isEmpty { return "\(problem): nothing is" }
        let names = paused.map { $0 == Storage.Pause.everything ? "everything (--all)" : "`\($0)`" }
        return "\(problem); what is paused: \(names.joined(separator: ", "))"
    }
}
