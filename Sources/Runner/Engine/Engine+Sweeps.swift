import Foundation
import Logging
import Schedules
import Storage
import Workflows

extension Engine {
    /// Starts a run of each job that was cut in the middle of a round, when the process was killed or told to stop, and
    /// returns what the planner decided. Of a job that is disabled or gone none is.
    func resume(_ rounds: [SweepRow], in planner: inout Planner, at now: Date) -> [Planner.Action] {
        let cut = Set(rounds.filter { !$0.isStale(at: now) }.map(\.name.job))
        return jobs.sorted { $0.key < $1.key }.flatMap { id, pair -> [Planner.Action] in
            guard cut.contains(id.description), pair.job.isEnabled, pair.job.isPaced else { return [] }
            return planner.resume(id, id: UUID().uuidString.lowercased(), at: now)
        }
    }

    /// Forgets the rounds that nobody wants to go on.
    func forgetStale(_ rounds: [SweepRow], at now: Date) async throws {
        for round in rounds where round.isStale(at: now) {
            logger.warning("a round is too old to go on, and is forgotten", metadata: RunSweeps.metadata(of: round))
            try await store.forgetSweep(round.name)
        }
    }
}
