import Foundation
import Logging
import Schedules
import Storage
import Workflows

/// The rounds that one run works at, as the store keeps them.
struct RunSweeps: Sendable {
    let store: any StateStore
    let job: JobID
    let run: String
    let cancellation: Cancellation
    let logger: Logger

    /// The round of a step's loop: the one that was cut, with the items that the loop has now, or else a new one. It is
    /// kept, unless another run works at the round of the loop.
    func begin(
        _ step: String, of hashes: [UInt64], over pace: Duration, at now: Date
    ) async throws -> (round: SweepRound, isKept: Bool) {
        let name = SweepRow.Name(job: job.description, step: step)
        var round = SweepRound(name, of: hashes, over: pace, at: now)
        if let old = try await store.sweep(name) {
            if old.isStale(at: now) {
                logger.warning("a round is too old to go on: a new one begins", metadata: Self.metadata(of: old))
            } else {
                round = SweepRound(goingOn: old, with: hashes, over: pace)
            }
        }
        guard try await store.beginSweep(round.row, run: run) else {
            logger.warning(
                "another run is in the middle of the round: this run makes one of its own, which is not kept",
                metadata: ["step": "\(step)"])
            return (SweepRound(name, of: hashes, over: pace, at: now), false)
        }
        let isNew = round.row.progress.count == 0
        logger.info(
            isNew ? "a round begins" : "a round goes on",
            metadata: Self.metadata(of: round.row).merging(["items": "\(hashes.count)"]) { $1 })
        return (round, true)
    }

    func keep(_ progress: SweepProgress, of round: SweepRound) async throws {
        try await store.keepSweep(round.row.name, progress: progress, run: run)
    }

    /// Keeps how far the round has come when the run is cut, which is a greater trouble than that it cannot be kept.
    func keepLast(_ progress: SweepProgress, of round: SweepRound) async {
        do {
            try await keep(progress, of: round)
        } catch {
            logger.error("how far a round has come could not be kept", metadata: ["error": "\(error)"])
        }
    }

    func finish(_ round: SweepRound) async throws {
        try await store.forgetSweep(round.row.name)
    }

    static func metadata(of row: SweepRow) -> Logger.Metadata {
        [
            "job": "\(row.name.job)", "step": "\(row.name.step)", "began": "\(row.beganAt.formatted(.iso8601))",
            "done": "\(row.progress.count)",
        ]
    }
}

extension Job {
    /// Whether a loop of it spreads its items over time.
    var isPaced: Bool {
        steps.contains { step in step.withInnerSteps.contains { $0.foreach?.pace != nil } }
    }
}
