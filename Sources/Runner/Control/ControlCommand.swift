/// What an operator asks of a running daemon.
package enum ControlCommand: Hashable, Sendable {
    /// Starts no runs of a name by schedule; the name is that of a ``Storage/Pause``.
    case pause(name: String, reason: String)
    case resume(name: String)
    /// Runs a job, or all jobs of a workflow, now.
    case trigger(name: String)
    /// Cancels what is queued of a workflow, a job, or one run by its id; with `running` also what runs.
    case cancel(name: String, running: Bool)
    case status
    /// Reads the workflow files again.
    case reload
}

/// A row whose command this version does not know.
struct UnknownCommandError: Error, CustomStringConvertible {
    var verb: String

    var description: String {
        "the daemon does not understand the command `\(verb.shown(limit: 40))`: "
            + "use the version of chekt-runner that serves"
    }
}
