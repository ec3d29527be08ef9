import Foundation
import Logging
import Schedules
import Storage
import Workflows

extension Engine {
    /// Carries out what the store has kept. `startable` are the ids of the runs that it took as new.
    func perform(_ action: Planner.Action, startable: Set<String>, at now: Date) {
        switch action {
        case .start(let run): startable.contains(run.id) ? start(run, at: now) : passOver(run)
        case .enqueue(let run): log(.info, "a run waits for its turn", run)
        case .cancel(let run): cancel(run, .superseded)
        case .drop(let run, let reason):
            log(.warning, "a run that waited does not start", run, ["reason": "\(reason.sentence)"])
        case .skip: break
        }
    }

    /// One line for all that a job skips for one reason at once: after a downtime that may be many.
    func logSkips(_ actions: [Planner.Action]) {
        let skips = actions.compactMap { if case .skip(let skip) = $0 { skip } else { nil } }
        for same in skips.chunked(on: { [$0.job.description, $0.reason.word] }) {
            guard let first = same.first else { continue }
            let count = same.reduce(0) { $0 + $1.count }
            logger.warning(
                "fires skipped",
                metadata: ["job": "\(first.job)", "reason": "\(first.reason.word)", "count": "\(count)"])
        }
    }

    func cancel(_ run: PlannedRun, _ reason: CancelReason) {
        guard let (task, cancellation) = runs[run] else { return }
        cancellation.tell(reason)
        task.cancel()
    }

    private func start(_ run: PlannedRun, at now: Date) {
        guard let (workflow, job) = jobs[run.job] else { return passOver(run) }
        let lateness = now.timeIntervalSince(run.due)
        if lateness > Reaction.lateAfter.seconds {
            log(.warning, "a run starts late", run, ["seconds": "\(lateness.rounded())"])
        }
        let record = RunRecord(run, state: .running, startedAt: now, lateness: lateness)
        let cancellation = Cancellation()
        let task = Task {
            do {
                _ = try await runner.perform(record, job, of: workflow, cancellation: cancellation)
            } catch {
                log(.error, "the end of a run could not be kept", run, ["error": "\(error)"])
            }
            ended(run)
        }
        runs[run] = (task, cancellation)
    }

    /// A run that was dealt with before, in an earlier life of which the schedule did not know.
    private func passOver(_ run: PlannedRun) {
        log(.info, "a run is in the history already, and is not repeated", run)
        ended(run)
    }

    private func log(
        _ level: Logger.Level, _ message: Logger.Message, _ run: PlannedRun, _ more: Logger.Metadata = [:]
    ) {
        logger.log(level: level, message, metadata: more.merging(["run": "\(run.id)"]) { $1 })
    }
}

extension Planner.Action {
    var isSkip: Bool {
        if case .skip = self { true } else { false }
    }
}

extension Array {
    /// Its elements in runs of equal keys.
    fileprivate func chunked(on key: (Element) -> [String]) -> [[Element]] {
        var chunks: [[Element]] = []
        var last: [String]?
        for element in self {
            let own = key(element)
            if own == last { chunks[chunks.count - 1].append(element) } else { chunks.append([element]) }
            last = own
        }
        return chunks
    }
}
