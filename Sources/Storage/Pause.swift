package import Foundation

/// That schedules start no runs for now.
package struct Pause: Codable, Hashable, Sendable {
    /// The name of the pause of everything.
    package static let everything = "*"

    /// A workflow, `workflow/job`, or ``everything``.
    package var name: String
    /// Why, in the operator's words: one line.
    package var reason: String
    package var since: Date

    package init(name: String, reason: String, since: Date) {
        self.name = name
        self.reason = reason
        self.since = since
    }
}
