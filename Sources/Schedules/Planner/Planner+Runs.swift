import DequeModule
package import Foundation

extension Planner {
    /// A run ended, or could not be started: the next of its job may.
    package mutating func finished(_ run: PlannedRun) -> [Action] {
        guard let number = numbers[run.job], let index = places[number].going.firstIndex(of: run) else { return [] }
        places[number].going.remove(at: index)
        return startWaiting(number)
    }

    /// Somebody asks for a run of the job, now; it starts also when the job is paused. Overlap holds for it too: a run
    /// that must not start beside another is a skip without a fire. Nothing for a job that is not known.
    package mutating func request(_ job: JobID, id: String, at now: Date) -> [Action] {
        guard let number = numbers[job], !places[number].isGone else { return [] }
        return offer(PlannedRun(job: job, origin: .command(id: id), due: now), to: number)
    }

    /// A run of the job was cut in the middle, and is to go on, now. Nothing for a job that is paused or not known, nor
    /// where a run of it goes on or waits, which goes on with the same.
    package mutating func resume(_ job: JobID, id: String, at now: Date) -> [Action] {
        guard let number = numbers[job], !places[number].isGone, places[number].pause == nil,
            places[number].going.isEmpty, places[number].waiting.isEmpty
        else { return [] }
        return offer(PlannedRun(job: job, origin: .resume(id: id), due: now), to: number)
    }

    /// Takes up the runs that waited when an earlier life ended, in their order. To be called after `replace`.
    package mutating func restore(_ runs: [PlannedRun], at now: Date) -> [Action] {
        var actions: [Action] = []
        for run in runs {
            guard let number = numbers[run.job], !places[number].isGone else {
                actions.append(.drop(run, .jobGone))
                continue
            }
            if let fire = run.fire, now.timeIntervalSince(fire) > places[number].plan.catchUp.window.seconds {
                actions.append(.drop(run, .tooOld))
            } else {
                places[number].waiting.append(run)
            }
        }
        for number in places.indices { actions += startWaiting(number) }
        return actions
    }

    /// Takes back what waits of a job.
    package mutating func cancelWaiting(_ job: JobID) -> [Action] {
        guard let number = numbers[job] else { return [] }
        defer { places[number].waiting = [] }
        return places[number].waiting.map { .drop($0, .cancelled) }
    }

    /// Takes back the run of this id, if it waits.
    package mutating func cancelWaiting(_ id: String) -> [Action] {
        for number in places.indices {
            if let index = places[number].waiting.firstIndex(where: { $0.id == id }) {
                return [.drop(places[number].waiting.remove(at: index), .cancelled)]
            }
        }
        return []
    }

    /// Which jobs are paused from now on, and why; all others are not, and start what waits.
    package mutating func pause(_ reasons: [JobID: String]) -> [Action] {
        var actions: [Action] = []
        for number in places.indices {
            places[number].pause = reasons[places[number].job]
            actions += startWaiting(number)
        }
        return actions
    }
}
