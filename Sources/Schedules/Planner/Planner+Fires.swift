import Foundation

extension Planner {
    /// When fires are dealt with.
    struct Moment {
        var now: Date
        /// When this life began.
        var born: Date
        /// Nothing lived here just before.
        var isDowntime: Bool

        /// Whether a run that was due then would have been started then, had it not been for a downtime.
        func isMissed(_ due: Date) -> Bool {
            due < born || isDowntime && now.timeIntervalSince(due) > Planner.promptness
        }
    }

    /// How many of the fires that a downtime left get a row each; older ones share one.
    private static let toldFires = 100
    /// In how long a downtime, in seconds, those that share a row are counted one by one.
    private static let countedTime: TimeInterval = 31 * 86_400

    /// Several fires of a job are due, from `first` on.
    mutating func dealWithFires(from first: Date, of number: Int, at moment: Moment) -> [Action] {
        let place = places[number]
        guard let schedule = place.plan.schedule else { return [] }
        // Fires are whole seconds, so a second is the least step back from one.
        let start = first.addingTimeInterval(-1)
        let last = place.lastDue(from: first, at: moment.now)
        let bound = place.plan.catchUp.policy == .all ? CatchUp.longestBacklog : Self.toldFires
        let newest = schedule.newestFires(after: start, through: last, atMost: bound)
        var actions: [Action] = []
        if let oldest = newest.first {
            let older = schedule.fires(
                after: start, through: oldest.addingTimeInterval(-1), window: Self.countedTime)
            actions += older.map { [.skip(Skip($0, of: place, reason: place.plan.reasonOfOldFires))] } ?? []
        }
        for fire in newest {
            actions += dealWith(fire, of: number, at: moment, isLast: fire == last, isAlone: false)
        }
        places[number].next = schedule.next(after: last)
        return actions
    }

    /// What becomes of one fire that is due. `isLast`: no later one of the job is; `isAlone`: no earlier one either.
    mutating func dealWith(
        _ fire: Date, of number: Int, at moment: Moment, isLast: Bool, isAlone: Bool = true
    ) -> [Action] {
        let (job, plan, due) = (places[number].job, places[number].plan, places[number].due(fire))
        let skip = { (reason: SkipReason) -> [Action] in
            [.skip(Skip(job: job, first: fire, last: fire, count: 1, reason: reason))]
        }
        if let pause = places[number].pause { return skip(.paused(pause)) }
        guard moment.isMissed(due) else {
            guard isLast || plan.keepsEveryFire else { return skip(.laterFire) }
            // What came together after a stall is made up for like what came together after a downtime.
            if !isAlone, plan.catchUp.policy == .all {
                return offer(PlannedRun(job: job, origin: .catchUp(fire: fire), due: due), to: number)
            }
            return offer(PlannedRun(job: job, origin: .schedule(fire: fire), due: due), to: number)
        }
        if plan.catchUp.policy == .none { return skip(.notMadeUp) }
        if moment.now.timeIntervalSince(fire) > plan.catchUp.window.seconds { return skip(.tooOld) }
        guard isLast || plan.catchUp.policy == .all else { return skip(.laterFire) }
        return offer(PlannedRun(job: job, origin: .catchUp(fire: fire), due: due), to: number)
    }
}

extension Planner.Place {
    /// The last fire, `first` or later, that is due at `now`. Fires are dealt with in their order: one that its jitter
    /// holds back holds back those behind it.
    fileprivate func lastDue(from first: Date, at now: Date) -> Date {
        guard let schedule = plan.schedule else { return first }
        let start = first.addingTimeInterval(-1)
        let certain = now.addingTimeInterval(-schedule.longestJitter)
        var last = schedule.lastFire(after: start, through: certain) ?? first
        while let next = schedule.next(after: last), due(next) <= now { last = next }
        return last
    }
}

extension JobPlan {
    /// Whether each of several fires that came at once gets a run: where runs wait, or work beside each other.
    fileprivate var keepsEveryFire: Bool {
        if catchUp.policy == .all { return true }
        return switch overlap {
        case .queue, .allow: true
        case .skip, .cancel: false
        }
    }

    /// Why fires beyond those that are looked at one by one are skipped.
    fileprivate var reasonOfOldFires: Planner.SkipReason {
        switch catchUp.policy {
        case .none: .notMadeUp
        case .last: .laterFire
        case .all: .queueFull
        }
    }
}

extension Planner.Skip {
    fileprivate init(_ fires: FireCount, of place: Planner.Place, reason: Planner.SkipReason) {
        self.init(
            job: place.job, first: fires.first, last: fires.last, count: fires.count,
            reason: place.pause.map { .paused($0) } ?? reason)
    }
}

extension Schedule {
    /// The last fires after `start` (excluded) and up to `end` (included), at most so many, in their order.
    ///
    /// It looks at the last minute, then at twice that, and so on, so that the time it takes depends on `count` and not
    /// on the number of fires in the span.
    func newestFires(after start: Date, through end: Date, atMost count: Int) -> [Date] {
        var span: TimeInterval = 60
        while true {
            let from = max(start, end.addingTimeInterval(-span))
            var fires: [Date] = []
            var last = from
            while let next = next(after: last), next <= end {
                fires.append(next)
                last = next
            }
            if fires.count >= count || from == start { return Array(fires.suffix(count)) }
            span *= 2
        }
    }
}
