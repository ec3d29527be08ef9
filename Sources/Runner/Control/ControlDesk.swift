import Foundation
package import Logging
package import Storage
import Watching

/// Takes the commands that are left for the daemon, the oldest first, and answers each.
package struct ControlDesk: Sendable {
    private let store: any StateStore
    private let stateFolder: String
    private let logger: Logger
    private let perform: @Sendable (ControlCommand) async -> ControlAnswer
    /// Tells commands that somebody is here, and keeps another daemon from serving the folder.
    private let serving: ServingLock

    /// Throws ``StorageError`` when another daemon serves the folder: to be made before anything is begun. `perform`
    /// carries a command out; as the next one waits for it, it returns without waiting for runs.
    package init(
        store: any StateStore, stateFolder: String, logger: Logger,
        perform: @escaping @Sendable (ControlCommand) async -> ControlAnswer
    ) throws(StorageError) {
        self.store = store
        self.stateFolder = stateFolder
        self.logger = logger
        self.perform = perform
        serving = try ServingLock(folder: stateFolder)
    }

    /// Serves until the task is cancelled; commands that lie there then are refused.
    package func run() async {
        let wake = FolderChanges(stateFolder, names: [WakeFile.name]) { [logger] in
            logger.warning("commands are found late", metadata: ["reason": "\($0)"])
        }
        defer { wake.stop() }
        logger.debug("taking commands", metadata: ["folder": "\(stateFolder)"])
        // What was left before the watch began is found by looking once.
        await takeCommands()
        for await _ in wake.changes { await takeCommands() }
        await takeCommands()
    }

    private func verdict(_ row: CommandRow) -> CommandVerdict {
        Task.isCancelled ? .answer(.refused("the daemon is stopping")) : CommandVerdict(row, at: Date())
    }

    /// What the state does not give or take is logged: whoever waits is told that there was no answer.
    private func takeCommands() async {
        do {
            for row in try await store.openCommands() {
                guard try await store.takeCommand(row.number, at: Date()) else { continue }
                let answer =
                    switch verdict(row) {
                    case .perform(let command): await perform(command)
                    case .answer(let answer): answer
                    }
                log(row, answer)
                try await store.answer(row.number, with: answer.row)
            }
        } catch {
            logger.error("a command could not be answered", metadata: ["error": "\(error)"])
        }
    }

    private func log(_ row: CommandRow, _ answer: ControlAnswer) {
        var metadata: Logger.Metadata = ["command": "\(row.verb.shown(limit: 40))"]
        if let refusal = answer.refusal { metadata["refused"] = "\(refusal)" }
        logger.info("command answered", metadata: metadata)
    }
}
