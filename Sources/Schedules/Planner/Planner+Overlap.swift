import DequeModule
import Foundation

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
