package import Foundation

extension Planner {
    /// Why a fire starts no run.
    package enum SkipReason: Hashable, Sendable {
        /// A run of the job was still going on, or as many as may.
        case overlap
        /// As many runs wait as may.
        case queueFull
        /// The job is paused; the reason that was given.
        case paused(String)
        /// It was missed, and the job makes up for nothing.
        case notMadeUp
        /// It was missed, and a later fire runs instead.
        case laterFire
        /// It was missed longer ago than the catch-up window.
        case tooOld
    }

    /// Fires that start no run, told in one piece.
    package struct Skip: Hashable, Sendable {
        package var job: JobID
        /// The first and the last of these fires.
        package var first: Date, last: Date
        /// How many there are; a lower bound when a cron schedule was down for longer than a month.
        package var count: Int
        package var reason: SkipReason

        package init(job: JobID, first: Date, last: Date, count: Int, reason: SkipReason) {
            (self.job, self.first, self.last, self.count, self.reason) = (job, first, last, count, reason)
        }
    }

    /// Why a run that waited never starts.
    package enum DropReason: String, Hashable, Sendable {
        /// Somebody said so.
        case cancelled
        /// A newer run took its place.
        case superseded
        /// Its job is disabled or not in the files any more.
        case jobGone
        /// It waited, over a downtime, longer than the catch-up window.
        case tooOld
    }

    /// What is to be done now.
    package enum Action: Hashable, Sendable {
        /// Start this run. The planner counts it as going on until ``finished(_:at:)``.
        case start(PlannedRun)
        /// Let this run wait; it is started, or dropped, later.
        case enqueue(PlannedRun)
        /// Cancel this run, which goes on: a newer one takes its place when it has ended.
        case cancel(PlannedRun)
        /// A run that waited is not to be started any more.
        case drop(PlannedRun, DropReason)
        /// Leave a row that says why these fires started nothing.
        case skip(Skip)
    }

    /// Up to where the fires of a job have been dealt with, as it is kept over restarts.
    package struct Considered: Hashable, Sendable {
        /// The last fire that was dealt with, or when the job was seen first.
        package var until: Date
        /// The ``Schedule/identity`` that the job had; another schedule counts from its change.
        package var schedule: String

        package init(until: Date, schedule: String) {
            (self.until, self.schedule) = (until, schedule)
        }
    }
}
