import Budgets
import Foundation
import Schedules
import Workflows

/// Finds new times, and where the average alone is too much longer intervals, for the jobs of one connection.
struct Remedy {
    /// What was found.
    enum Outcome {
        case placements([JobID: MovableJob.Placement])
        /// Why there is nothing, as a sentence.
        case none(String)
    }

    /// Intervals that people choose, in seconds.
    private static let usualIntervals = [
        1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 28_800, 43_200,
        86_400, 172_800, 604_800,
    ]
    /// When times cannot be found for as much as is asked for, or as the budget can bear, less is tried: these parts of it.
    private static let fillings = [1, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5]

    private let plan: ConnectionPlan
    private let movable: [MovableJob]
    /// For jobs that are due too often for their rounds: what their intervals must be at least.
    private let leastIntervals: [JobID: Int]

    /// `fixed` are jobs that stay where they are, whatever their schedule.
    init(for plan: ConnectionPlan, fixed: Set<JobID>, leastIntervals: [JobID: Int]) {
        self.plan = plan
        self.leastIntervals = leastIntervals
        let start = plan.forecasts[0].span.start
        movable = plan.demands.filter { !fixed.contains($0.job.id) }.compactMap { MovableJob($0, at: start) }
    }

    func found() -> Outcome {
        if let reason = hopeless { return .none(reason) }
        for filling in Self.fillings {
            guard let intervals = intervals(fillingAtMost: filling) else { break }
            if let placements = placements(with: intervals) { return .placements(placements) }
        }
        return .none(
            "no times and intervals were found with which the jobs of `\(plan.connection)` fit: let them send fewer"
                + " requests, or take jobs out")
    }

    /// Times that fit by the forecast itself, with as few changes as possible.
    private func placements(with intervals: [JobID: Int]) -> [JobID: MovableJob.Placement]? {
        var search = PlacementSearch(plan, movable: movable, intervals: intervals)
        if search.resolve(), fits(search.moved) { return search.moved }
        if search.rearrange(), fits(search.moved) { return search.moved }
        return nil
    }

    private func fits(_ placements: [JobID: MovableJob.Placement]) -> Bool {
        plan.with(schedules(at: placements)).fits
    }

    func schedules(at placements: [JobID: MovableJob.Placement]) -> [JobID: Schedule] {
        movable.reduce(into: [:]) { schedules, job in
            schedules[job.job] = placements[job.job].flatMap(job.schedule)
        }
    }

    func recurrence(of job: JobID, at placement: MovableJob.Placement) -> Recurrence? {
        movable.first { $0.job == job }?.recurrence(at: placement)
    }
}

/// What no choice of times can mend.
extension Remedy {
    private var hopeless: String? {
        for demand in plan.demands where demand.pace == 0 {
            let most = plan.budget.bounds.filter { $0.counts(demand.job.lane) }.map(\.requests).min() ?? 0
            if demand.cost.requests > most {
                return "no time fits \(demand.name): one run alone sends \(demand.cost.requests) requests, and"
                    + " \(most) may go in any \(plan.budget.window.per.text); spread it with `pace`, or let it do less"
            }
        }
        let jobs = Set(movable.map(\.job))
        let fixed = plan.demands.filter { !jobs.contains($0.job.id) }
        let rest = ConnectionPlan(
            connection: plan.connection, budget: plan.budget, burst: plan.burst, demands: fixed,
            horizon: plan.forecasts[0].span)
        guard !rest.fits, let peak = rest.worst?.judgement.peak else { return nil }
        let names = peak.shares.prefix(3).map(\.name).joined(separator: ", ")
        return "the jobs whose schedules have several times already send \(peak.requests) requests in the window up to"
            + " \(peak.at.formatted(.iso8601)) (\(names)): change these by hand"
    }
}

/// Longer intervals, where the average alone is over the limit.
extension Remedy {
    /// The intervals that are to be longer, so that the average is at most this part of what it is, and of what
    /// each bound allows; nil when no usual interval is long enough.
    private func intervals(fillingAtMost filling: Double) -> [JobID: Int]? {
        var intervals = leastIntervals
        for bound in plan.budget.bounds {
            let most = min(Double(bound.requests), average(of: bound, with: leastIntervals)) * filling
            while average(of: bound, with: intervals) > most {
                guard let (job, interval) = slower(intervals, bound) else { return nil }
                intervals[job] = interval
            }
        }
        return intervals
    }

    /// How many requests a window holds on average.
    private func average(of bound: ForecastBound, with intervals: [JobID: Int]) -> Double {
        let horizon = plan.forecasts[0]
        let share = min(1, Double(plan.budget.seconds) / Double(max(1, horizon.span.seconds.count)))
        let placements = Dictionary(uniqueKeysWithValues: movable.map { ($0.job, $0.placement.interval) })
        return zip(plan.demands, horizon.forecast.runs).reduce(0) { sum, job in
            let (demand, runs) = job
            guard bound.counts(demand.job.lane) else { return sum }
            let longer = intervals[demand.job.id].flatMap { new in placements[demand.job.id].map { ($0, new) } }
            let factor = longer.map { Double($0.0) / Double($0.1) } ?? 1
            return sum + Double(runs * demand.cost.requests) * share * factor
        }
    }

    /// The job that sends most an hour, and its next longer interval; `critical` jobs only when no other is left.
    private func slower(_ intervals: [JobID: Int], _ bound: ForecastBound) -> (JobID, Int)? {
        let choices = movable.compactMap { job -> (job: MovableJob, now: Int, next: Int)? in
            guard case .interval = job.kind, bound.counts(job.lane) else { return nil }
            let now = intervals[job.job] ?? job.placement.interval
            return Self.usualIntervals.first { $0 > now }.map { (job, now, $0) }
        }
        return choices.max { left, right in
            let (first, second) = (left.job, right.job)
            if (first.lane == .critical) != (second.lane == .critical) { return first.lane == .critical }
            let rates = [left, right].map { Double($0.job.demand.cost.requests) / Double($0.now) }
            return (rates[0], second.job) < (rates[1], first.job)
        }.map { ($0.job.job, $0.next) }
    }

    /// The first usual interval that is no shorter.
    static func usualInterval(from seconds: Int) -> Int? {
        usualIntervals.first { $0 >= seconds }
    }
}
