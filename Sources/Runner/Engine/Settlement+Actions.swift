package import Foundation
package import Schedules
package import Storage

extension Settlement {
    /// What the store has to keep of the planner's actions before they are carried out.
    package init(_ actions: [Planner.Action], of planner: Planner, at now: Date) {
        self.init()
        for action in actions { add(action, at: now) }
        for job in Set(actions.map(\.job)) { add(place: planner.considered(job, at: now), of: job) }
    }

    mutating func add(place: Planner.Considered?, of job: JobID) {
        places.updateValue(
            place.map { SchedulePlace(until: $0.until, schedule: $0.schedule) }, forKey: job.description)
    }

    private mutating func add(_ action: Planner.Action, at now: Date) {
        switch action {
        case .start(let run):
            let record = RunRecord(run, state: .running, startedAt: now, lateness: now.timeIntervalSince(run.due))
            // One that waited has a row, which the store knows by its state.
            added.append(record)
            begun.append(record)
        case .enqueue(let run): added.append(RunRecord(run, state: .queued))
        case .drop(let run, let reason): dropped.append(RunRecord(run, dropped: reason, at: now))
        case .skip(let skip): added.append(RunRecord(skip, at: now))
        case .cancel: break
        }
    }
}

extension Planner.Action {
    /// The job that it is about.
    var job: JobID {
        switch self {
        case .start(let run), .enqueue(let run), .cancel(let run), .drop(let run, _): run.job
        case .skip(let skip): skip.job
        }
    }
}
