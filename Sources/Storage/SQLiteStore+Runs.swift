package import Foundation
import GRDB

extension SQLiteStore {
    package func claim(_ run: RunRecord) async throws -> Bool {
        try await transaction { try $0.insert(run) }
    }

    package func recordSkip(_ run: RunRecord) async throws {
        try await transaction { _ = try $0.insert(run) }
    }

    package func finish(_ run: RunRecord, saving values: [String: String]) async throws {
        try await transaction { database in
            try database.replace(run)
            for (name, value) in values {
                try database.run(
                    "INSERT OR REPLACE INTO job_state VALUES (?, ?, ?)", ["\(run.workflow)/\(run.job)", name, value])
            }
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
        try await transaction { database in
            let unfinished = try database.rows(
                "SELECT * FROM run WHERE state IN ('queued', 'running', 'waiting') ORDER BY number")
            return try unfinished.map { row in
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

    package func considered() async throws -> [String: Date] {
        try await transaction { database in
            let pairs = try database.rows("SELECT job, until FROM considered").map { row in
                (row["job"] as String, Date(microseconds: row["until"]))
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }

    package func setConsidered(_ instants: [String: Date]) async throws {
        try await transaction { database in
            for (job, until) in instants {
                try database.run("INSERT OR REPLACE INTO considered VALUES (?, ?)", [job, until.microseconds])
            }
        }
    }

    package func prune(before instant: Date, permitsBefore: Date) async throws {
        try await transaction { database in
            try database.run(
                """
                DELETE FROM run WHERE state NOT IN ('queued', 'running', 'waiting')
                    AND coalesce(ended_at, started_at, scheduled_at, 0) < ?
                """, [instant.microseconds])
            try database.run(
                "DELETE FROM permit WHERE coalesce(answered_at, granted_at) < ?", [permitsBefore.microseconds])
        }
    }
}
