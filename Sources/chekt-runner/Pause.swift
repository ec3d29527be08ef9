import ArgumentParser
import Foundation
import Runner
import Storage

/// `pause`: schedules start nothing for now.
struct Pause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let the schedules of a workflow, a job or all jobs start no runs until `resume`.",
        discussion: """
            A pause outlives a restart, and works with and without a daemon. Runs that are going end as usual, and \
            `run` and `trigger` still work.

              chekt-runner pause camera-inventory --reason "new cameras until Friday"
            """)

    @Argument(help: ArgumentHelp("A workflow, or one job of it.", valueName: "workflow[/job]"))
    var name: String?

    @Flag(help: "Pause everything.")
    var all = false

    @Option(help: ArgumentHelp("Why, for those who look later; at most 500 characters.", valueName: "text"))
    var reason: String

    @OptionGroup var folders: FolderOptions

    func validate() throws {
        if (name == nil) != all { throw ValidationError("give a workflow or a job, or --all") }
        do {
            _ = try PauseReason(reason)
        } catch {
            throw ValidationError("--reason: \(error)")
        }
    }

    func run() async throws {
        try await reporting {
            let target = try ControlTarget(folders)
            let name = name ?? Storage.Pause.everything
            if !all { try target.check(name) }
            let reason = try PauseReason(reason).text
            if !target.client.isServed {
                try await target.store.setPause(Storage.Pause(name: name, reason: reason, since: Date()))
                // A daemon that has started meanwhile may have looked before.
                if !target.client.isServed {
                    return Console.result("\(all ? "everything" : name) is paused; no daemon runs")
                }
            }
            try await target.send(.pause(name: name, reason: reason))
        }
    }
}
