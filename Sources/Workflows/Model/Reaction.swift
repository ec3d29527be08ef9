/// Steps that are carried out because of how a run began or ended.
package struct Reaction: Sendable {
    /// When; the raw value is the key of the job.
    package enum Occasion: String, CaseIterable, Hashable, Sendable {
        /// The run failed or timed out: `$run.error` says why, and `$steps` are as they stood.
        case failure = "on_failure"
        /// It ended well.
        case success = "on_success"
        /// It ended well, and the one before had failed.
        case recovery = "on_recovery"
        /// It started more than ``lateAfter`` after it was due; the steps do not wait for its end.
        case late = "on_late"
    }

    /// In the order in which they run; at least one.
    package var steps: [Step]
    /// How many runs in a row must be so before the steps run; of a recovery, how many must have failed before it.
    package var after: Int
    /// How long after they ran the steps do not run again; nil: they run each time.
    package var cooldown: Duration?

    /// From when on a start is late.
    package static let lateAfter = Duration.seconds(60)

    package init(steps: [Step], after: Int = 1, cooldown: Duration? = nil) {
        (self.steps, self.after, self.cooldown) = (steps, after, cooldown)
    }
}
