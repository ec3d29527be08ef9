import Foundation
import Storage

/// Decides what becomes of a command that lies there.
enum CommandVerdict: Equatable {
    case perform(ControlCommand)
    case answer(ControlAnswer)

    /// Whoever left the command waits for seconds; what is older was left to an earlier life of the daemon, and would
    /// surprise now.
    private static let longestWait: TimeInterval = 60

    init(_ row: CommandRow, at now: Date) {
        guard now.timeIntervalSince(row.createdAt) <= Self.longestWait else {
            self = .answer(.refused("the command had expired before the daemon could carry it out"))
            return
        }
        do throws(UnknownCommandError) {
            self = .perform(try ControlCommand(row))
        } catch {
            self = .answer(.refused("\(error)"))
        }
    }
}
