package import Foundation
package import Logging
package import Outputs
package import Storage

/// Sets right what processes left behind that died while they worked on the state folder: at the start of each, and
/// while a daemon lives, for those that die beside it.
package struct Recovery: Sendable {
    /// How long a daemon rests before it looks again, in seconds.
    static let interval: TimeInterval = 60

    private let store: any StateStore
    private let files: FileWriter
    private let logger: Logger

    package init(store: any StateStore, files: FileWriter, logger: Logger) {
        (self.store, self.files, self.logger) = (store, files, logger)
    }

    /// Marks the runs of the dead as interrupted, and takes their half appends back. Throws what the store throws.
    package func perform(at now: Date) async throws {
        for run in try await store.interrupted(at: now) {
            logger.warning("a run was cut short when its process ended", metadata: ["run": "\(run.id)"])
        }
        for path in try await files.recoverAppends() {
            logger.warning("a half-written append was taken back", metadata: ["path": "\(path)"])
        }
    }

    /// Looks once in each interval, by the instants that come, until there are no more of them.
    func perform(at instants: AsyncStream<Date>) async {
        var last: Date?
        for await now in instants {
            // A clock that was set back is no reason to wait for longer.
            if let last, abs(now.timeIntervalSince(last)) < Self.interval { continue }
            // At its own start the process has looked already.
            if last != nil { await attempt(at: now) }
            last = now
        }
    }

    private func attempt(at now: Date) async {
        do {
            try await perform(at: now)
        } catch {
            logger.error("what a dead process left could not be set right", metadata: ["error": "\(error)"])
        }
    }
}
