import Foundation
import Logging
import Schedules
import Storage
package import Workflows

extension Engine {
    /// Takes up the schedules where an earlier life left them, the runs that waited then, and the rounds that were cut.
    /// `isComplete`: no file was left out because of its errors, so that a job which is not here is gone.
    package func begin(with workflows: [Workflow], isComplete: Bool) async throws {
        let known = try await store.places()
        let queued = try await store.queued().compactMap(\.plannedRun)
        let paused = try await store.pauses()
        let rounds = try await store.cutSweeps()
        jobs = Self.byID(workflows)
        let plans = jobs.mapValues { JobPlan($0.job) }
        let now = alarm.now
        try await forgetStale(rounds, at: now)
        var next = planner
        let considered = Self.considered(known, of: plans)
        logChanges(considered, plans)
        var actions = next.replace(plans, considered: considered, at: now)
        actions += next.pause(Self.reasons(paused, of: plans.keys))
        actions += next.restore(queued, at: now)
        actions += resume(rounds, in: &next, at: now)
        var settlement = Settlement(actions, of: next, at: now)
        for job in plans.keys { settlement.add(place: next.considered(job, at: now), of: job) }
        if isComplete { settlement.forget(known.keys.filter { settlement.places[$0] == nil }) }
        let startable = try await store.settle(settlement)
        planner = next
        for action in actions { perform(action, startable: startable, at: now) }
    }

    /// Replaces the workflows. Jobs whose schedule did not change keep their place, and runs go on with what they began
    /// with. `isComplete` is that of ``begin(with:isComplete:)``.
    package func replace(_ workflows: [Workflow], isComplete: Bool) async throws {
        let new = Self.byID(workflows)
        // A new job may be due before this has gone on; one that is gone may have runs that wait.
        jobs.merge(new) { $1 }
        let plans = new.mapValues { JobPlan($0.job) }
        let gone = Set(jobs.keys).subtracting(new.keys)
        let paused = Self.reasons(try await store.pauses(), of: plans.keys)
        var event = EngineEvent { planner, now in planner.replace(plans, at: now) + planner.pause(paused) }
        event.places = Array(plans.keys) + (isComplete ? Array(gone) : [])
        _ = try await happens(event)
        jobs = new
    }

    /// What was due by a schedule that is not known any more cannot be made up for, which nobody should have to guess.
    private func logChanges(_ considered: [JobID: Planner.Considered], _ plans: [JobID: JobPlan]) {
        for (job, place) in considered.sorted(by: { $0.key < $1.key }) {
            guard let schedule = plans[job]?.schedule, schedule.identity != place.schedule else { continue }
            logger.warning(
                "the schedule changed while nothing ran here: it counts from now, and nothing is made up for",
                metadata: ["job": "\(job)", "since": "\(place.until.formatted(.iso8601))"])
        }
    }

    private static func byID(_ workflows: [Workflow]) -> [JobID: (workflow: Workflow, job: Job)] {
        let pairs = workflows.flatMap { workflow in workflow.jobs.map { ($0.id, (workflow, $0)) } }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private static func considered(
        _ places: [String: SchedulePlace], of plans: [JobID: JobPlan]
    ) -> [JobID: Planner.Considered] {
        var considered: [JobID: Planner.Considered] = [:]
        for (job, plan) in plans {
            guard let place = places[job.description] else { continue }
            // A state of an earlier version does not say which schedule the job had.
            let schedule = place.schedule.isEmpty ? plan.schedule?.identity ?? "" : place.schedule
            considered[job] = Planner.Considered(until: place.until, schedule: schedule)
        }
        return considered
    }

    /// The reason of each job that is paused: by its own name, that of its workflow, or with all.
    static func reasons(_ pauses: [Pause], of jobs: some Sequence<JobID>) -> [JobID: String] {
        let reasons = Dictionary(pauses.map { ($0.name, $0.reason) }) { $1 }
        var paused: [JobID: String] = [:]
        for job in jobs { paused[job] = reasons[job.description] ?? reasons[job.workflow] ?? reasons["*"] }
        return paused
    }
}

extension JobPlan {
    init(_ job: Job) {
        self.init(schedule: job.isEnabled ? job.schedule : nil, overlap: job.overlap, catchUp: job.catchUp)
    }
}

extension Settlement {
    /// Nothing is kept of these jobs any more: when they come back, they have missed nothing.
    fileprivate mutating func forget(_ jobs: [String]) {
        for job in jobs { places.updateValue(nil, forKey: job) }
    }
}
