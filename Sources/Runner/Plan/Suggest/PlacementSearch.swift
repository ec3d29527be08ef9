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
    private(set) var moved: [JobID: Placement] = [:]

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
    private func remedy(for worst: DemandProfile.Overload) -> (MovableJob, Placement)? {
        let candidates = movable.filter { moved[$0.job] == nil && profile.bounds[worst.bound].counts($0.lane) }
            .map { job in (job: job, share: demands[job.job].map { profile.share(of: $0, in: worst) } ?? 0) }
            .filter { $0.share > 0 }
            .sorted { ($1.share, $0.job.job) < ($0.share, $1.job.job) }
        let remedies = candidates.prefix(Self.mostCandidates).compactMap { job, share in
            best(for: job, without: demands[job.job]).map { (job, share, $0.placement, $0.excess) }
        }
        let sufficient = remedies.last { $0.1 >= worst.excess && $0.3 <= 0 }
        let helpful = remedies.filter { $0.3 < worst.excess }.min { $0.3 < $1.3 }
        return (sufficient ?? helpful).map { ($0.0, $0.2) }
    }

    /// The place of a job that leaves its fullest window least full; for a time of day the nearest that fits.
    private func best(
        for job: MovableJob, without demand: DemandProfile.Demand?
    ) -> (placement: Placement, excess: Int)? {
        var others = profile
        if let demand { others.add(demand, in: job.lane, times: -1) }
        let score = PlacementScore(others, lane: job.lane)
        var best: (placement: Placement, excess: Int)?
        for placement in places(of: job) {
            guard let schedule = job.schedule(at: placement) else { continue }
            let excess = score.excess(of: profile.demand(of: job.demand.with(schedule)))
            if let known = best, known.excess <= excess { continue }
            best = (placement, excess)
            if case .timeOfDay = job.kind, excess <= 0 { break }
        }
        return best
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
