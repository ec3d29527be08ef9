package import Foundation

/// A command that was left for the daemon and that nobody has taken yet.
package struct CommandRow: Hashable, Sendable {
    package var number: Int64
    /// What to do, such as `pause`.
    package var verb: String
    /// What to do it with, as JSON.
    package var arguments: String
    package var createdAt: Date

    package init(number: Int64, verb: String, arguments: String, createdAt: Date) {
        self.number = number
        self.verb = verb
        self.arguments = arguments
        self.createdAt = createdAt
    }
}
