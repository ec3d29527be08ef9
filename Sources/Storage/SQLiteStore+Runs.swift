package import Foundation
import GRDB

extension SQLiteStore {
    package func finish(_ run: RunRecord, saving values: [String: String], streaks: String?) async throws {
        try await transaction { database in
            try database.replace(run)
            let job = "\(run.workflow)/\(run.job)"
            for (name, value) in values {
                try database.run("INSERT OR REPLACE INTO job_state VALUES (?, ?, ?)", [job, name, value])
            }
            if let streaks { try database.run("INSERT OR REPLACE INTO reaction VALUES (?, ?)", [job, streaks]) }
        }
    }

    package func streaks(workflow: String, job: String) async throws -> String? {
        try await transaction { database in
            try database.rows("SELECT streaks FROM reaction WHERE job = ?", ["\(workflow)/\(job)"]).first?["streaks"]
        }
    }

    package func jobState(workflow: String, job: String) async throws -> [String: String] {
        try await transaction { database in
            let pairs = try database.rows("SELECT name, value FROM job_state WHERE job = ?", ["\(workflow)/\(job)"])
                .map { row in (row["name"] as String, row["value"] as String) }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }

    package func interrupted(at instant: Date) async throws -> [RunRecord] {
        try await transaction { [owners] database in
            let unfinished = try database.rows(
                "SELECT * FROM run WHERE state IN ('running', 'waiting') ORDER BY number")
            let dead = owners.dead(among: Set(unfinished.map { $0["owner"] }))
            return try unfinished.filter { dead.contains($0["owner"]) }.map { row in
                var run = try RunRecord(row)
                run.state = .failed
                run.endedAt = instant
                run.error = "The run was interrupted: chekt-runner ended before the run did."
                try database.replace(run)
                return run
            }
        }
    }

    package func runs(limit: Int) async throws -> [RunRecord] {
        try await transaction { database in
            try database.rows("SELECT * FROM run ORDER BY number DESC LIMIT ?", [max(0, limit)]).map(RunRecord.init)
        }
    }

    package func mark(_ run: String, isWaiting: Bool, waited: [String: Double]) async throws {
        try await transaction { try $0.mark(run, isWaiting: isWaiting, waited: waited) }
    }

    package func prune(before instant: Date) async throws {
        try await transaction { database in
            try database.run(
                """
                DELETE FROM run WHERE state NOT IN ('queued', 'running', 'waiting')
                    AND coalesce(ended_at, started_at, scheduled_at, 0) < ?
                """, [instant.microseconds])
            try database.pruneSweeps(before: instant)
        }
    }
}
