import Foundation
import Schedules
import Storage
import Workflows

/// The streaks of all jobs: read from the store once, and kept there with the end of each run. Runs of a job that work
/// beside each other share them.
actor StreakBook {
    private let store: any StateStore
    private var streaks: [JobID: Streaks] = [:]

    init(store: any StateStore) {
        self.store = store
    }

    /// A run of the job starts: whether `on_late` is to run.
    func started(_ job: Job, isLate: Bool) async throws -> Bool {
        if job.reactions.isEmpty { return false }
        try await load(job.id)
        return streaks[job.id, default: Streaks()].started(isLate: isLate, job.reactions, at: Date())
    }

    /// A run of the job ended: what is to be done about it.
    func ended(_ job: Job, well: Bool) -> [Reaction.Occasion] {
        if job.reactions.isEmpty { return [] }
        return streaks[job.id, default: Streaks()].ended(well: well, job.reactions, at: Date())
    }

    /// What is to be kept of the job; nil where it has no reactions.
    func text(of job: Job) throws -> String? {
        guard !job.reactions.isEmpty, let streaks = streaks[job.id] else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(streaks), as: UTF8.self)
    }

    private func load(_ job: JobID) async throws {
        guard streaks[job] == nil, let text = try await store.streaks(workflow: job.workflow, job: job.job) else {
            return
        }
        let kept = try JSONDecoder().decode(Streaks.self, from: Data(text.utf8))
        // Another run of the job may have come first meanwhile.
        streaks[job] = streaks[job] ?? kept
    }
}
