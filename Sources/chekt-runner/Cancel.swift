import ArgumentParser
import Runner
import Storage

/// `cancel`: runs that are not wanted any more.
struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cancel the runs of a workflow or a job that are queued, or one run by its id.",
        discussion: """
            What is queued are missed fires that are made up for, and runs that wait for the one before. Runs that \
            are going end as usual, unless --running cancels them too.
            """)

    @Argument(help: ArgumentHelp("A workflow, one job of it, or the id of a run.", valueName: "workflow[/job]|run-id"))
    var name: String

    @Flag(help: "Also cancel what runs now.")
    var running = false

    @OptionGroup var folders: FolderOptions

    func run() async throws {
        try await reporting {
            let target = try ControlTarget(folders)
            let isRun = try await !target.store.runs(matching: RunFilter(id: name), limit: 1).isEmpty
            if !isRun { try target.check(name) }
            guard target.client.isServed else {
                throw NotServedError(
                    folder: folders.stateFolder,
                    advice: "nothing is going there; a `chekt-runner run` is stopped with Ctrl-C")
            }
            try await target.send(.cancel(name: name, running: running))
        }
    }
}
