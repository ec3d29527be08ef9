import DequeModule
package import Foundation

extension Planner {
    /// A run of the job is due: it starts, waits or is skipped, as `overlap` says.
    mutating func offer(_ run: PlannedRun, to number: Int) -> [Action] {
        let place = places[number]
        if case .catchUp = run.origin, place.plan.catchUp.policy == .all { return startOrWait(run, number) }
        if place.makesUp { return startOrWait(run, number) }
        switch place.plan.overlap {
        case .skip, .allow: return startOrSkip(run, number)
        case .queue:
            return place.waiting.count < Overlap.longestQueue
                ? startOrWait(run, number) : [refusal(of: run, .queueFull)]
        case .cancel: return takePlace(run, number)
        }
    }

    /// Whether one more run may go on beside those that do.
    private func hasRoom(_ number: Int) -> Bool {
        places[number].going.count < places[number].plan.overlap.concurrentRuns
    }

    private mutating func start(_ run: PlannedRun, _ number: Int) -> Action {
        places[number].going.append(run)
        return .start(run)
    }

    private mutating func startOrSkip(_ run: PlannedRun, _ number: Int) -> [Action] {
        hasRoom(number) ? [start(run, number)] : [refusal(of: run, .overlap)]
    }

    /// Behind those that wait; missed fires wait one behind the other, whatever `overlap` says.
    private mutating func startOrWait(_ run: PlannedRun, _ number: Int) -> [Action] {
        if places[number].going.isEmpty, places[number].waiting.isEmpty { return [start(run, number)] }
        if places[number].waiting.count >= CatchUp.longestBacklog { return [refusal(of: run, .queueFull)] }
        places[number].waiting.append(run)
        return [.enqueue(run)]
    }

    /// `overlap: cancel`: what goes on is cancelled, what waits is dropped, and this run is the next.
    private mutating func takePlace(_ run: PlannedRun, _ number: Int) -> [Action] {
        guard !hasRoom(number) else { return [start(run, number)] }
        let dropped = places[number].waiting.map { Action.drop($0, .superseded) }
        places[number].waiting = [run]
        return places[number].going.map { .cancel($0) } + dropped + [.enqueue(run)]
    }

    private func refusal(of run: PlannedRun, _ reason: SkipReason) -> Action {
        let instant = run.fire ?? run.due
        return .skip(Skip(job: run.job, first: instant, last: instant, count: 1, reason: reason))
    }

    /// What waits and may start now. A paused job starts nothing that waited.
    mutating func startWaiting(_ number: Int) -> [Action] {
        var actions: [Action] = []
        while places[number].pause == nil, hasRoom(number), let run = places[number].waiting.popFirst() {
            actions.append(start(run, number))
        }
        return actions
    }
}

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

extension Planner {
    /// What the planner knows of a job at the moment.
    package struct Standing: Hashable, Sendable {
        /// When its next fire is due, jitter included; nil when none follows.
        package var next: Date?
        /// The reason that was given, while it is paused.
        package var pause: String?
        /// The runs that go on, and those that wait in their order.
        package var going: [PlannedRun], waiting: [PlannedRun]

        package init(next: Date?, pause: String?, going: [PlannedRun], waiting: [PlannedRun]) {
            (self.next, self.pause, self.going, self.waiting) = (next, pause, going, waiting)
        }
    }

    /// Nil for a job that is not known.
    package func standing(of job: JobID) -> Standing? {
        guard let number = numbers[job] else { return nil }
        let place = places[number]
        return Standing(
            next: place.next.map(place.due), pause: place.pause, going: place.going, waiting: Array(place.waiting))
    }

    /// Up to where the fires of a job have been dealt with: every fire before its next one. Nil for a job without a
    /// schedule, of which nothing is kept.
    package func considered(_ job: JobID, at now: Date) -> Considered? {
        guard let number = numbers[job], places[number].plan.schedule != nil else { return nil }
        let until = places[number].next.map { min(now, $0.addingTimeInterval(-1)) } ?? now
        return Considered(until: until, schedule: places[number].identity)
    }
}
