package import Foundation

extension Planner {
    /// Why a fire starts no run.
    package enum SkipReason: String, Sendable {
        /// A run of the job was still going on.
        case overlap
        /// It fell into a downtime, and a later fire starts instead or it is older than the catch-up window.
        case missed
    }

    /// Fires that start no run, told in one piece.
    package struct Skip: Hashable, Sendable {
        package var job: JobID
        /// The first and the last of these fires.
        package var first: Date, last: Date
        /// How many there are; a lower bound when a cron schedule was down for longer than the catch-up window.
        package var count: Int
        package var reason: SkipReason

        package init(job: JobID, first: Date, last: Date, count: Int, reason: SkipReason) {
            (self.job, self.first, self.last, self.count, self.reason) = (job, first, last, count, reason)
        }
    }

    /// What is to be done now.
    package enum Action: Hashable, Sendable {
        /// Start a run of the job for this fire. The planner counts it as running from now on.
        case start(JobID, fire: Date)
        /// Leave a row that says why these fires started nothing.
        case skip(Skip)
    }
}

extension Planner.Action {
    /// Actions are told in the order of their fires (of a skip, its last), then of their jobs.
    var order: (fire: Date, job: JobID) {
        switch self {
        case .start(let job, let fire): (fire, job)
        case .skip(let skip): (skip.last, skip.job)
        }
    }
}
