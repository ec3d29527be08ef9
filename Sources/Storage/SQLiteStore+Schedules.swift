import Foundation
import GRDB

extension SQLiteStore {
    package func settle(_ settlement: Settlement) async throws -> Set<String> {
        try await transaction { [owner] database in
            var startable: Set<String> = []
            for run in settlement.added where try database.insert(run, owner: owner) && run.state == .running {
                startable.insert(run.id)
            }
            for run in settlement.begun where try database.begin(run, owner: owner) { startable.insert(run.id) }
            for run in settlement.dropped { try database.replace(run) }
            for (job, place) in settlement.places { try database.keep(place, of: job) }
            return startable
        }
    }

    package func queued() async throws -> [RunRecord] {
        try await transaction { database in
            try database.rows("SELECT * FROM run WHERE state = 'queued' ORDER BY number").map(RunRecord.init)
        }
    }

    package func places() async throws -> [String: SchedulePlace] {
        try await transaction { database in
            let pairs = try database.rows("SELECT job, until, schedule FROM considered").map { row in
                (
                    row["job"] as String,
                    SchedulePlace(until: Date(microseconds: row["until"]), schedule: row["schedule"])
                )
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }
}

extension Database {
    /// Replaces what is kept of a job's place, or removes it.
    fileprivate func keep(_ place: SchedulePlace?, of job: String) throws {
        guard let place else { return try run("DELETE FROM considered WHERE job = ?", [job]) }
        try run(
            "INSERT OR REPLACE INTO considered (job, until, schedule) VALUES (?, ?, ?)",
            [job, place.until.microseconds, place.schedule])
    }
}
