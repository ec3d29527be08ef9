package import Foundation
import HeapModule

/// Says which jobs are due. It reads no clock: whoever drives it calls `advance` at `nextWake` or, when that is far
/// away, from time to time, so that a clock that was set is noticed.
///
/// Among the fires of a job that fell due since the last call only the last starts a run, if it is not older than the
/// catch-up window and no run of the job is going on; the others are told as skipped. A clock that steps back repeats
/// nothing, since what was dealt with stays dealt with; a clock that steps forward is a downtime.
package struct Planner: Sendable {
    /// A job and the first of its fires that was not dealt with; nil when none follows.
    private struct Place {
        var job: JobID
        var schedule: Schedule
        var next: Date?
    }

    /// The next fire of a place. Places are numbered in the order of their jobs, so that wakes compare by fire, then
    /// by job, without comparing names.
    private struct Wake: Comparable {
        var fire: Date
        var place: Int

        static func < (left: Wake, right: Wake) -> Bool {
            left.fire == right.fire ? left.place < right.place : left.fire < right.fire
        }
    }

    private let catchUpWindow: TimeInterval
    /// In the order of their jobs.
    private var places: [Place] = []
    /// One entry for every place that has a next fire.
    private var wakes = Heap<Wake>()
    /// How many runs of a job are going on. Kept apart from `places`: a run may outlive its job's removal.
    private var running: [JobID: Int] = [:]

    /// The catch-up window is how late a run may start for a fire that was missed.
    package init(catchUpWindow: Duration = .seconds(86400)) {
        self.catchUpWindow = catchUpWindow.seconds
    }

    /// Replaces the set of jobs.
    ///
    /// A job whose schedule did not change keeps its place. A changed schedule counts from `now`. `considered` holds,
    /// for jobs known from an earlier life, the instant up to which their fires were dealt with. It is read for jobs
    /// that this planner does not hold; a job that is not in it has missed nothing and counts from `now`, as does one
    /// whose instant lies ahead because the clock was wrong once.
    package mutating func replace(_ jobs: [JobID: Schedule], considered: [JobID: Date], at now: Date) {
        let known = Dictionary(uniqueKeysWithValues: places.map { ($0.job, $0) })
        places = jobs.sorted { $0.key < $1.key }.map { job, schedule in
            if let place = known[job], place.schedule == schedule { return place }
            let start = known[job] == nil ? min(considered[job] ?? now, now) : now
            return Place(job: job, schedule: schedule, next: schedule.next(after: start))
        }
        wakes = Heap(places.indices.compactMap { index in places[index].next.map { Wake(fire: $0, place: index) } })
    }

    /// When something falls due next: call `advance` then. Nil when no job has a fire to come.
    package var nextWake: Date? { wakes.min?.fire }

    /// Deals with all fires up to `now`, which is included. In the order of the fires (of a skip, its last), then of
    /// the jobs.
    package mutating func advance(to now: Date) -> [Action] {
        var actions: [Action] = []
        while let wake = wakes.min, wake.fire <= now {
            let place = places[wake.place]
            let following = place.schedule.next(after: wake.fire)
            if let following, following <= now {
                actions += actionsAfterDowntime(of: place.job, schedule: place.schedule, first: wake.fire, at: now)
                moveFirst(to: place.schedule.next(after: now))
            } else {
                actions.append(action(for: place.job, fire: wake.fire, at: now))
                moveFirst(to: following)
            }
        }
        return actions.sorted { $0.order < $1.order }
    }

    /// A run of the job ended: overlap is over, unless another one is going on.
    package mutating func finished(_ job: JobID) {
        guard let count = running[job] else { return }
        running[job] = count > 1 ? count - 1 : nil
    }

    /// A run of the job began otherwise, by command or after a restart; it counts for overlap too.
    package mutating func started(_ job: JobID) {
        running[job, default: 0] += 1
    }
}

extension Planner {
    /// Puts the job whose turn it was to its next fire.
    private mutating func moveFirst(to next: Date?) {
        guard let place = wakes.min?.place else { return }
        places[place].next = next
        if let next {
            wakes.replaceMin(with: Wake(fire: next, place: place))
        } else {
            wakes.removeMin()
        }
    }

    /// What becomes of the last fire that fell due.
    private mutating func action(for job: JobID, fire: Date, at now: Date) -> Action {
        if running[job] != nil {
            return .skip(Skip(job: job, first: fire, last: fire, count: 1, reason: .overlap))
        }
        if now.timeIntervalSince(fire) > catchUpWindow {
            return .skip(Skip(job: job, first: fire, last: fire, count: 1, reason: .missed))
        }
        started(job)
        return .start(job, fire: fire)
    }

    /// Several fires fell due: the last is dealt with like any other, what came before it was missed. When the last
    /// was missed too, one skip tells of all.
    private mutating func actionsAfterDowntime(
        of job: JobID, schedule: Schedule, first: Date, at now: Date
    ) -> [Action] {
        // Fires are whole seconds, so a second is the least step back from one.
        let beforeFirst = first.addingTimeInterval(-1)
        let last = schedule.lastFire(after: beforeFirst, through: now) ?? first
        let earlier = schedule.fires(
            after: beforeFirst, through: last.addingTimeInterval(-1), window: catchUpWindow)
        let lastAction = action(for: job, fire: last, at: now)
        guard let earlier else { return [lastAction] }
        var missed = Skip(
            job: job, first: earlier.first, last: earlier.last, count: earlier.count, reason: .missed)
        if case .skip(let skip) = lastAction, skip.reason == .missed {
            missed.last = skip.last
            missed.count += skip.count
            return [.skip(missed)]
        }
        return [.skip(missed), lastAction]
    }
}
