import Foundation
package import Storage

/// Gives commands to the daemon that serves a state folder, and waits for its answers.
package struct ControlClient: Sendable {
    /// Why there is no answer.
    package enum Failure: Error, Hashable, CustomStringConvertible {
        /// No daemon serves the folder, or it has stopped.
        case notServed(folder: String)
        /// The daemon has not answered in time; `began`: it had taken the command, and may have carried it out.
        case noAnswer(folder: String, began: Bool)

        package var description: String {
            switch self {
            case .notServed(let folder):
                "no daemon serves the state folder \(folder)"
            case .noAnswer(let folder, began: false):
                "the daemon that serves the state folder \(folder) did not answer in time, and the command was taken "
                    + "back. See its log, or restart it."
            case .noAnswer(let folder, began: true):
                "the daemon that serves the state folder \(folder) took the command, but did not answer in time. "
                    + "See its log, and `chekt-runner history`, for what it did."
            }
        }
    }

    /// How long to rest before the answer is looked for again.
    private static let pause = Duration.milliseconds(20)

    private let store: any StateStore
    private let stateFolder: String
    private let patience: Duration

    /// `patience`: how long to wait for an answer.
    package init(store: any StateStore, stateFolder: String, patience: Duration = .seconds(10)) {
        self.store = store
        self.stateFolder = stateFolder
        self.patience = patience
    }

    /// Whether a daemon serves the folder now.
    package var isServed: Bool { ServingLock.isHeld(folder: stateFolder) }

    /// The answer of the daemon, which may be a refusal. Throws ``Failure`` and what the store throws; the command is
    /// taken back then, so that it is not carried out later.
    package func send(_ command: ControlCommand) async throws -> ControlAnswer {
        guard isServed else { throw Failure.notServed(folder: stateFolder) }
        let number = try await store.addCommand(
            verb: command.verb, arguments: command.arguments, at: Date())
        do {
            try WakeFile(stateFolder: stateFolder).touch()
            return try await answer(of: number)
        } catch {
            if try await store.withdrawCommand(number) { throw error }
            // An answer that came at the last moment counts.
            guard let text = try await store.answer(of: number) else {
                throw Failure.noAnswer(folder: stateFolder, began: true)
            }
            return try ControlAnswer(row: text)
        }
    }

    private func answer(of number: Int64) async throws -> ControlAnswer {
        let clock = ContinuousClock()
        let end = clock.now + patience
        while true {
            let isServed = isServed
            if let text = try await store.answer(of: number) { return try ControlAnswer(row: text) }
            guard isServed else { throw Failure.notServed(folder: stateFolder) }
            guard clock.now < end else { throw Failure.noAnswer(folder: stateFolder, began: false) }
            try await Task.sleep(for: Self.pause)
        }
    }
}
