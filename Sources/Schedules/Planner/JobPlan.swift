/// What the planner has to know of a job.
package struct JobPlan: Hashable, Sendable {
    /// When it is due; nil: on command only, which a disabled job is too.
    package var schedule: Schedule?
    /// What becomes of a fire while a run of the job goes on.
    package var overlap: Overlap
    /// What becomes of fires that nothing could start.
    package var catchUp: CatchUp

    package init(schedule: Schedule?, overlap: Overlap = .skip, catchUp: CatchUp = CatchUp()) {
        (self.schedule, self.overlap, self.catchUp) = (schedule, overlap, catchUp)
    }
}

/// What happens when a run is due while another of its job goes on.
package enum Overlap: Hashable, Sendable {
    /// The new run is skipped.
    case skip
    /// It waits its turn, behind at most ``longestQueue`` others.
    case queue
    /// The one that goes on is cancelled, and the new one starts when that has ended.
    case cancel
    /// Both run, but never more than so many at once; beyond them a run is skipped.
    case allow(atMost: Int)

    /// How many runs of a job may wait under `queue`.
    package static let longestQueue = 100
    /// How many runs `allow` lets work at once when a file says nothing.
    package static let usualConcurrentRuns = 10

    /// How many runs of the job may go on at once.
    var concurrentRuns: Int {
        if case .allow(let count) = self { count } else { 1 }
    }
}

/// What becomes of fires that were missed: nothing ran here when they were due, or the clock jumped over them.
package struct CatchUp: Hashable, Sendable {
    /// Which of them are made up for.
    package enum Policy: String, Hashable, Sendable {
        case none, last, all
    }

    package var policy: Policy
    /// How old a missed fire may be.
    package var window: Duration

    /// The window of a file that says nothing: a day.
    package static let usualWindow = Duration.seconds(86_400)
    /// How many runs of a job may wait to be made up for; older ones are skipped.
    package static let longestBacklog = 1000

    package init(policy: Policy = .last, window: Duration = usualWindow) {
        (self.policy, self.window) = (policy, window)
    }
}
