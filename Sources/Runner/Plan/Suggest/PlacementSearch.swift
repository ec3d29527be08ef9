import Budgets
import Foundation
import Schedules
import Workflows

/// Looks for times at which the jobs of one connection fit, with few changes: what need not move stays.
struct PlacementSearch {
    typealias Placement = MovableJob.Placement

    /// At most so many jobs of an overfull window are tried, the greatest first.
    private static let mostCandidates = 8
    /// At most so many places are tried for a job that spreads over many cells.
    private static let mostPlacesOfSpread = 288

    private let movable: [MovableJob]
    /// The intervals that hold for the jobs which are to be due less often.
    private let intervals: [JobID: Int]
    private var profile: DemandProfile
    private var demands: [JobID: DemandProfile.Demand] = [:]
    /// The jobs that were tried last, which are mostly tried again.
    private var tried: [JobID: Places] = [:]
    private(set) var moved: [JobID: Placement] = [:]

    /// Where a job may be, and what it sends there, as far as it was looked at.
    private struct Places {
        let all: [Placement]
        var demands: [DemandProfile.Demand?] = []
    }

    init(_ plan: ConnectionPlan, movable: [MovableJob], intervals: [JobID: Int]) {
        (self.movable, self.intervals) = (movable, intervals)
        profile = DemandProfile(spans: plan.forecasts.map(\.span.seconds), budget: plan.budget)
        for demand in plan.demands where intervals[demand.job.id] == nil { add(demand) }
        for job in movable where intervals[job.job] != nil { place(job) }
    }

    /// Moves one job out of the worst window after the other. True when nothing is too full any more.
    mutating func resolve() -> Bool {
        while let worst = profile.worst {
            guard let (job, placement) = remedy(for: worst) else { return false }
            remove(job)
            add(job, at: placement)
        }
        return true
    }

    /// Puts all jobs that can be moved in new places, the greatest first. True when everything fits.
    mutating func rearrange() -> Bool {
        for job in movable where demands[job.job] != nil { remove(job) }
        for job in movable.sorted(by: { ($1.demand.cost.requests, $0.job) < ($0.demand.cost.requests, $1.job) }) {
            place(job)
        }
        return profile.worst == nil
    }

    /// The job that is best moved: one whose share is enough and that fits elsewhere, the least of these; else the one
    /// whose other place is least full.
    private mutating func remedy(for worst: DemandProfile.Overload) -> (MovableJob, Placement)? {
        let candidates = movable.filter { moved[$0.job] == nil && profile.bounds[worst.bound].counts($0.lane) }
            .map { job in (job: job, share: demands[job.job].map { profile.share(of: $0, in: worst) } ?? 0) }
            .filter { $0.share > 0 }
            .sorted { ($1.share, $0.job.job) < ($0.share, $1.job.job) }
        var remedies: [(job: MovableJob, share: Int, placement: Placement, excess: Int)] = []
        for (job, share) in candidates.prefix(Self.mostCandidates) {
            guard let best = best(for: job, without: demands[job.job]) else { continue }
            remedies.append((job, share, best.placement, best.excess))
        }
        let sufficient = remedies.last { $0.share >= worst.excess && $0.excess <= 0 }
        let helpful = remedies.filter { $0.excess < worst.excess }.min { $0.excess < $1.excess }
        return (sufficient ?? helpful).map { ($0.job, $0.placement) }
    }

    /// The place of a job that leaves its fullest window least full; for a time of day the nearest that fits.
    private mutating func best(
        for job: MovableJob, without demand: DemandProfile.Demand?
    ) -> (placement: Placement, excess: Int)? {
        var others = profile
        if let demand { others.add(demand, in: job.lane, times: -1) }
        let score = PlacementScore(others, lane: job.lane)
        var best: (placement: Placement, excess: Int)?
        var places = tried.removeValue(forKey: job.job) ?? Places(all: self.places(of: job))
        defer { keep(places, of: job) }
        for (index, placement) in places.all.enumerated() {
            if index == places.demands.count { places.demands.append(self.demand(of: job, at: placement)) }
            guard let demand = places.demands[index] else { continue }
            let excess = score.excess(of: demand)
            if let known = best, known.excess <= excess { continue }
            best = (placement, excess)
            if case .timeOfDay = job.kind, excess <= 0 { break }
        }
        return best
    }

    private func demand(of job: MovableJob, at placement: Placement) -> DemandProfile.Demand? {
        job.schedule(at: placement).map { profile.demand(of: job.demand.with($0)) }
    }

    private mutating func keep(_ places: Places, of job: MovableJob) {
        if tried.count >= 4 * Self.mostCandidates { tried = [:] }
        tried[job.job] = places
    }

    private func places(of job: MovableJob) -> [Placement] {
        let interval = intervals[job.job] ?? job.placement.interval
        var step = profile.cellLength
        if case .timeOfDay = job.kind { step = 60 }
        if job.demand.pace > 0 { step = max(step, interval / Self.mostPlacesOfSpread / step * step) }
        return job.placements(interval: interval, step: step)
    }

    private mutating func place(_ job: MovableJob) {
        guard let found = best(for: job, without: nil) else { return add(job.demand) }
        add(job, at: found.placement)
    }

    private mutating func add(_ job: MovableJob, at placement: Placement) {
        guard let schedule = job.schedule(at: placement) else { return add(job.demand) }
        moved[job.job] = job.isToday(placement) ? nil : placement
        add(job.demand.with(schedule))
    }

    private mutating func add(_ demand: PlannedDemand) {
        let cells = profile.demand(of: demand)
        demands[demand.job.id] = cells
        profile.add(cells, in: demand.job.lane)
    }

    private mutating func remove(_ job: MovableJob) {
        guard let cells = demands.removeValue(forKey: job.job) else { return }
        profile.add(cells, in: job.lane, times: -1)
    }
}

extension MovableJob {
    var lane: Lane { demand.job.lane }
}
