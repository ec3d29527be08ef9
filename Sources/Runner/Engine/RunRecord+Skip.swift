import Foundation
import Schedules
import Storage

extension RunRecord {
    /// The row of fires that were not run, which says why. It has the id that the run of the last of them would have,
    /// so that no fire can have both a run and a reason.
    init(_ skip: Planner.Skip, at now: Date) {
        self.init(
            id: skip.job.runID(fire: skip.last), workflow: skip.job.workflow, job: skip.job.job, cause: "schedule",
            state: .skipped, scheduledAt: skip.last, endedAt: now, error: skip.sentence, skippedCount: skip.count)
    }

    /// The row of a run that waited and never starts.
    init(_ run: PlannedRun, dropped reason: Planner.DropReason, at now: Date) {
        self.init(run, state: reason.state)
        endedAt = now
        error = reason.sentence
    }
}

extension Planner.Skip {
    fileprivate var sentence: String {
        let span = "\(first.formatted(.iso8601)) to \(last.formatted(.iso8601))"
        let fires = count == 1 ? "this fire was" : "these \(count) fires, from \(span), were"
        return "\(fires) skipped: \(reason.sentence)"
    }
}

extension Planner.SkipReason {
    /// A word for the log.
    var word: String {
        switch self {
        case .overlap: "overlap"
        case .queueFull: "queue full"
        case .paused: "paused"
        case .notMadeUp, .laterFire, .tooOld: "missed"
        }
    }

    /// Completes `it was skipped: `.
    var sentence: String {
        switch self {
        case .overlap: "the run before was still going"
        case .queueFull: "as many runs of the job wait already as may"
        case .paused(let reason): reason.isEmpty ? "the job is paused" : "the job is paused (\(reason))"
        case .notMadeUp: "nothing ran here when due, and the job makes up for nothing (`catchup`)"
        case .laterFire: "nothing ran here when due, and a later fire runs instead"
        case .tooOld: "nothing ran here when due, and that is longer ago than the window of `catchup`"
        }
    }
}

extension Planner.DropReason {
    fileprivate var state: RunState {
        switch self {
        case .cancelled, .jobGone: .cancelled
        case .superseded, .tooOld: .skipped
        }
    }

    /// Why a run that waited never started, as a sentence.
    var sentence: String {
        switch self {
        case .cancelled: "it was cancelled while it waited for its turn"
        case .superseded: "this fire was skipped: a newer one took its place while it waited"
        case .jobGone: "it was cancelled while it waited: its job is disabled or gone from the files"
        case .tooOld: "this fire was skipped: it waited longer than the window of `catchup`"
        }
    }
}
