package import Foundation

/// Which runs of the history are asked for: those that meet every condition which is given.
package struct RunFilter: Hashable, Sendable {
    package var id: String?
    package var workflow: String?
    package var job: String?
    /// Empty: runs in any state.
    package var states: Set<RunState>
    /// Runs that ended, started or were due then or later, by the latest of the three that is known.
    package var since: Date?

    package init(
        id: String? = nil, workflow: String? = nil, job: String? = nil, states: Set<RunState> = [], since: Date? = nil
    ) {
        self.id = id
        self.workflow = workflow
        self.job = job
        self.states = states
        self.since = since
    }
}
