import DequeModule
package import Foundation
import HeapModule

/// Says which jobs are due, and what becomes of each of their fires: a run, or a reason why there is none. It reads no
/// clock: whoever drives it calls `advance` at `nextWake` or, when that is far away, at least every ``longestGap``, so
/// that a clock which was set is noticed.
///
/// A clock that steps back repeats nothing, since what was dealt with stays dealt with. A clock that steps forward and
/// a machine that slept are downtimes, as is the time before the first `replace`: fires in them are missed, and the
/// catch-up policy of the job decides what becomes of them.
package struct Planner: Sendable {
    /// Between two calls of `advance` that are further apart nothing lived here.
    package static let longestGap: TimeInterval = 65
    /// After a downtime a fire still counts as on time when it was due so many seconds ago.
    static let promptness: TimeInterval = 5
    /// A clock that steps back so far was wrong before: the schedules count from what it shows now.
    static let longestStepBack: TimeInterval = 86_400

    /// In the order of their jobs.
    var places: [Place] = []
    /// The number of each job's place.
    var numbers: [JobID: Int] = [:]
    /// One entry for every place that has a next fire.
    private var wakes = Heap<Wake>()
    /// When this life began, and when it was last asked what is due.
    private var born: Date?
    private var lastAdvance = Date.distantPast

    package init() {}

    /// When something falls due next: call `advance` then. Nil when no job has a fire to come.
    package var nextWake: Date? { wakes.min?.due }

    /// Replaces the set of jobs; what is returned are the queued runs of jobs that are gone.
    ///
    /// A job whose schedule did not change keeps its place. A changed schedule counts from `now`. `considered` holds
    /// what is known of jobs from an earlier life. It is read for jobs that this planner does not hold; a job that is
    /// not in it has missed nothing and counts from `now`.
    package mutating func replace(
        _ jobs: [JobID: JobPlan], considered: [JobID: Considered] = [:], at now: Date
    ) -> [Action] {
        if born == nil { (born, lastAdvance) = (now, now) }
        var old = Dictionary(uniqueKeysWithValues: places.map { ($0.job, $0) })
        places = jobs.map { job, plan in
            guard var place = old.removeValue(forKey: job) else {
                return Place(job: job, plan: plan, next: plan.firstFire(considered[job], at: now))
            }
            if place.plan.schedule != plan.schedule || place.isGone { place.next = plan.schedule?.next(after: now) }
            (place.plan, place.isGone) = (plan, false)
            return place
        }
        var actions: [Action] = []
        for var place in old.values where !place.going.isEmpty || !place.waiting.isEmpty {
            actions += place.waiting.map { .drop($0, .jobGone) }
            (place.plan.schedule, place.next, place.waiting, place.isGone) = (nil, nil, [], true)
            places.append(place)
        }
        places.sort { $0.job < $1.job }
        numbers = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1.job, $0) })
        wakeAll()
        return actions
    }

    /// Deals with all fires that are due at `now`, those at `now` itself included, in the order in which they are due.
    package mutating func advance(to now: Date) -> [Action] {
        if now < lastAdvance { stepBack(to: now) }
        let moment = Moment(
            now: now, born: born ?? now, isDowntime: now.timeIntervalSince(lastAdvance) > Self.longestGap)
        lastAdvance = now
        var actions: [Action] = []
        while let wake = wakes.min, wake.due <= now, let fire = places[wake.place].next {
            let following = places[wake.place].plan.schedule?.next(after: fire)
            if let following, places[wake.place].due(following) <= now {
                actions += dealWithFires(from: fire, of: wake.place, at: moment)
            } else {
                places[wake.place].next = following
                actions += dealWith(fire, of: wake.place, at: moment, isLast: true)
            }
            moveFirst()
        }
        return actions
    }

    /// Puts the place whose turn it was where its next fire belongs.
    private mutating func moveFirst() {
        guard let number = wakes.min?.place else { return }
        if let next = places[number].next {
            wakes.replaceMin(with: Wake(due: places[number].due(next), place: number))
        } else {
            wakes.removeMin()
        }
    }

    private mutating func wakeAll() {
        wakes = Heap(
            places.indices.compactMap { number in
                places[number].next.map { Wake(due: places[number].due($0), place: number) }
            })
    }

    private mutating func stepBack(to now: Date) {
        born = min(born ?? now, now)
        guard now < lastAdvance.addingTimeInterval(-Self.longestStepBack) else { return }
        for number in places.indices { places[number].next = places[number].plan.schedule?.next(after: now) }
        wakeAll()
    }
}

extension JobPlan {
    /// The first fire that is to be dealt with. What was considered further ahead than a clock is ever set back comes
    /// from a clock that was wrong.
    fileprivate func firstFire(_ considered: Planner.Considered?, at now: Date) -> Date? {
        guard let schedule else { return nil }
        guard let considered, considered.schedule == schedule.identity,
            considered.until <= now.addingTimeInterval(Planner.longestStepBack)
        else { return schedule.next(after: now) }
        return schedule.next(after: considered.until)
    }
}
