import Foundation
import Schedules
import Testing

/// What a store keeps of a planner's decisions, and what it is asked about them in the end.
struct SimulatedStore {
    /// What became of a fire.
    private enum Fate: Hashable {
        case run, waits, skipped
    }

    private var fates: [JobID: [Date: Fate]] = [:]
    /// Skips that stand for several fires.
    private var spans: [JobID: [Planner.Skip]] = [:]
    private(set) var places: [JobID: Planner.Considered] = [:]
    private var queues: [JobID: [PlannedRun]] = [:]

    /// The runs that wait, those of each job in their order.
    var waiting: [PlannedRun] { queues.values.flatMap(\.self) }

    /// Keeps what was decided, as one transaction does, and returns the runs that may start.
    mutating func settle(_ actions: [Planner.Action], of planner: Planner, at now: Date) -> [PlannedRun] {
        var startable: [PlannedRun] = []
        for action in actions {
            switch action {
            case .start(let run):
                if claim(run) { startable.append(run) }
            case .enqueue(let run):
                if note(run, .waits) { queues[run.job, default: []].append(run) }
            case .drop(let run, _):
                queues[run.job]?.removeAll { $0.fire == run.fire }
                if let fire = run.fire { fates[run.job]?[fire] = .skipped }
            case .skip(let skip) where skip.count > 1: spans[skip.job, default: []].append(skip)
            case .skip(let skip): _ = note(skip.job, skip.last, .skipped)
            case .cancel: break
            }
        }
        for action in actions { places[action.job] = planner.considered(action.job, at: now) }
        return startable
    }

    mutating func begin(_ jobs: some Sequence<JobID>, of planner: Planner, at now: Date) {
        for job in jobs { places[job] = planner.considered(job, at: now) }
    }

    /// One that waited begins; one that is not known does too.
    private mutating func claim(_ run: PlannedRun) -> Bool {
        guard let fire = run.fire else { return true }
        if fates[run.job]?[fire] == .waits {
            queues[run.job]?.removeAll { $0.fire == run.fire }
            fates[run.job]?[fire] = .run
            return true
        }
        return note(run, .run)
    }

    private mutating func note(_ run: PlannedRun, _ fate: Fate) -> Bool {
        guard let fire = run.fire else { return true }
        return note(run.job, fire, fate)
    }

    private mutating func note(_ job: JobID, _ fire: Date, _ fate: Fate) -> Bool {
        guard fates[job]?[fire] == nil else { return false }
        fates[job, default: [:]][fire] = fate
        return true
    }

    /// The fires of a job after `start` and up to `end` that have no fate, or one row too many.
    func wrong(_ job: JobID, _ schedule: Schedule, after start: Date, through end: Date) -> [Date] {
        var left = fates[job] ?? [:]
        var spans = ArraySlice((spans[job] ?? []).sorted { $0.first < $1.first })
        var counts: [Int] = []
        var wrong: [Date] = []
        var fire = start
        while let next = schedule.next(after: fire), next <= end {
            fire = next
            let isSpanned = spans.first.map { ($0.first...$0.last).contains(fire) } ?? false
            let hasFate = left.removeValue(forKey: fire) != nil
            if hasFate == isSpanned { wrong.append(fire) }
            if isSpanned, let span = spans.first {
                counts.append(1)
                if fire == span.last {
                    if counts.count != span.count { wrong.append(fire) }
                    counts = []
                    spans.removeFirst()
                }
            }
        }
        return wrong + left.keys.filter { $0 <= end } + spans.map(\.first)
    }
}

extension Planner.Action {
    /// The job that it is about.
    var job: JobID {
        switch self {
        case .start(let run), .enqueue(let run), .cancel(let run), .drop(let run, _): run.job
        case .skip(let skip): skip.job
        }
    }
}
