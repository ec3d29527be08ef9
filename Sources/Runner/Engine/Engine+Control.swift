import Foundation
package import Schedules
import Storage
import Workflows

/// What people ask of a running engine.
extension Engine {
    /// What is known of each job, in their order; a job that is gone is among them until its runs have ended.
    package func standings() -> [(JobID, Planner.Standing)] {
        planner.jobs.compactMap { job in planner.standing(of: job).map { (job, $0) } }
    }

    /// What is known of each job that the files have, in their order, with the job itself.
    func jobsWithStandings() -> [(Job, Planner.Standing)] {
        jobs.sorted { $0.key < $1.key }.compactMap { id, pair in planner.standing(of: id).map { (pair.job, $0) } }
    }

    /// Asks for a run of a job, now, and returns what becomes of it, as a sentence that says which run.
    package func request(_ job: JobID) async throws -> (sentence: String, isStarted: Bool) {
        let id = UUID().uuidString.lowercased()
        let actions = try await happens(
            EngineEvent(change: { planner, now in planner.request(job, id: id, at: now) }, keepsRefusals: false))
        return (actions.map(\.outcome).joined(separator: "; "), !actions.allSatisfy(\.isSkip))
    }

    /// Reads from the store what is paused, and keeps to it from now on.
    package func readPauses() async throws {
        let paused = Self.reasons(try await store.pauses(), of: jobs.keys)
        _ = try await happens(EngineEvent { planner, _ in planner.pause(paused) })
    }

    /// Takes back the runs of a job that wait and, if `alsoGoing`, cancels those that go on. Returns their ids.
    package func cancel(_ job: JobID, alsoGoing: Bool) async throws -> [String] {
        let going = alsoGoing ? planner.standing(of: job)?.going ?? [] : []
        let actions = try await happens(EngineEvent { planner, _ in planner.cancelWaiting(job) })
        for run in going { cancel(run, .command) }
        return actions.compactMap(\.droppedID) + going.map(\.id)
    }

    /// Takes back, or cancels, one run. False when it neither waits nor goes on.
    package func cancel(run id: String) async throws -> Bool {
        if let run = runs.keys.first(where: { $0.id == id }) {
            cancel(run, .command)
            return true
        }
        let actions = try await happens(EngineEvent { planner, _ in planner.cancelWaiting(id) })
        return !actions.isEmpty
    }
}

extension Planner.Action {
    /// What has become of a run that somebody asked for.
    fileprivate var outcome: String {
        switch self {
        case .start(let run): "\(run.id) starts"
        case .enqueue(let run): "\(run.id) waits for its turn"
        case .cancel(let run): "\(run.id) is cancelled"
        case .drop(let run, _): "\(run.id), which waited, is dropped"
        case .skip(let skip): "nothing starts: \(skip.reason.sentence)"
        }
    }

    fileprivate var droppedID: String? {
        if case .drop(let run, _) = self { run.id } else { nil }
    }
}
