import ArgumentParser
import Foundation
import Runner
import Schedules
import Storage

/// `history`: what became of the runs.
struct History: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the runs of the past, and the fires that were skipped, newest first.",
        discussion: """
            Works with and without a daemon. In the table, fires of one job that were skipped one after the other for \
            one reason are one line; --json lists them all. Instants are in UTC.

              chekt-runner history camera-inventory --state failed --since 7d
            """)

    @Argument(help: ArgumentHelp("Only this workflow, or this job of it.", valueName: "workflow[/job]"))
    var name: String?

    @Option(help: "How many rows to show.")
    var limit = 50

    @Option(help: "Only runs in this state; may be repeated.")
    var state: [RunState] = []

    @Option(help: ArgumentHelp("Only runs of the last while, such as 24h.", valueName: "duration"))
    var since: String?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var folders: FolderOptions

    func validate() throws {
        if !(1...100_000).contains(limit) { throw ValidationError("--limit is from 1 to 100000") }
        do {
            _ = try start()
        } catch {
            throw ValidationError("--since: \(error)")
        }
    }

    func run() async throws {
        try await reporting {
            let store = try SQLiteStore(sharing: folders.stateFolder)
            let runs = try await store.runs(matching: filter(), limit: limit)
            if runs.isEmpty { try await checkName(store) }
            if json { return try Console.json(runs.map(HistoryRow.init)) }
            for line in HistoryTable(runs, width: Console.width).lines { Console.result(line) }
            if runs.isEmpty { Console.note("no run is in the history that meets this") }
        }
    }

    private func start() throws -> Date? {
        try since.map { Date() - (try Duration(parsing: $0)).timeInterval }
    }

    private func filter() throws -> RunFilter {
        let parts = name?.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init) ?? []
        return RunFilter(
            workflow: parts.first, job: parts.count > 1 ? parts[1] : nil, states: Set(state), since: try start())
    }

    /// A name that neither the history nor the files know is a mistake; a workflow may be gone, or have had no run.
    private func checkName(_ store: SQLiteStore) async throws {
        guard let name else { return }
        var filter = try filter()
        (filter.states, filter.since) = ([], nil)
        if try await !store.runs(matching: filter, limit: 1).isEmpty { return }
        try ControlTarget(folders).check(name)
    }
}

extension RunState: ExpressibleByArgument {}
