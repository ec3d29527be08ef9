import ArgumentParser
import Runner

/// `trigger`: a run now, by the daemon.
struct Trigger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Have the daemon run a workflow, or one job of it, now.",
        discussion: """
            It returns when the daemon has accepted the runs; `history` shows what became of them. Without a daemon, \
            `run` runs a workflow here.
            """)

    @Argument(help: ArgumentHelp("A workflow, or one job of it.", valueName: "workflow[/job]"))
    var name: String

    @OptionGroup var folders: FolderOptions

    func run() async throws {
        try await reporting {
            let target = try ControlTarget(folders)
            try target.check(name)
            guard target.client.isServed else {
                throw NotServedError(
                    folder: folders.stateFolder, advice: "run it here with `chekt-runner run \(name)`, or start `serve`"
                )
            }
            try await target.send(.trigger(name: name))
        }
    }
}
