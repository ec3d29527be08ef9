import Foundation
import GRDB

extension RunRecord {
    /// A run as a row of the table holds it.
    init(_ row: Row) throws {
        guard let state = RunState(rawValue: row["state"]) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "the run \(row["id"] as String) has an unknown state")
        }
        self.init(
            id: row["id"], workflow: row["workflow"], job: row["job"], cause: row["cause"], state: state,
            scheduledAt: (row["scheduled_at"] as Int64?).map(Date.init(microseconds:)),
            startedAt: (row["started_at"] as Int64?).map(Date.init(microseconds:)),
            endedAt: (row["ended_at"] as Int64?).map(Date.init(microseconds:)),
            requests: row["requests"], records: row["records"], error: row["error"],
            withErrors: row["with_errors"], skippedCount: row["skipped_count"],
            lateness: (row["lateness"] as Int64?).map { Double($0) / 1_000_000 })
        if let text = row["waited"] as String? {
            waited = try JSONDecoder().decode([String: Double].self, from: Data(text.utf8))
        }
    }

    /// Its values by the names of the columns.
    fileprivate var arguments: StatementArguments {
        [
            "id": id, "workflow": workflow, "job": job, "cause": cause, "state": state.rawValue,
            "scheduled_at": scheduledAt?.microseconds, "started_at": startedAt?.microseconds,
            "ended_at": endedAt?.microseconds, "requests": requests, "records": records, "error": error,
            "with_errors": withErrors, "skipped_count": skippedCount,
            "lateness": lateness.map { Int64(($0 * 1_000_000).rounded()) }, "waited": waited.text,
        ]
    }
}

extension Database {
    /// Adds a run that `owner` has begun; false when its id is there already.
    func insert(_ run: RunRecord, owner: String) throws -> Bool {
        try self.run(
            """
            INSERT INTO run (id, workflow, job, cause, state, scheduled_at, started_at, ended_at,
                requests, records, error, with_errors, skipped_count, lateness, waited, owner)
            VALUES (:id, :workflow, :job, :cause, :state, :scheduled_at, :started_at, :ended_at,
                :requests, :records, :error, :with_errors, :skipped_count, :lateness, :waited, :owner)
            ON CONFLICT (id) DO NOTHING
            """, run.arguments &+ ["owner": owner])
        return changesCount > 0
    }

    /// Lets `owner` begin a run that waited: its row says `queued`. False when it does not, or is not there.
    func begin(_ run: RunRecord, owner: String) throws -> Bool {
        try self.run(
            """
            UPDATE run SET state = :state, started_at = :started_at, lateness = :lateness, owner = :owner
            WHERE id = :id AND state = 'queued'
            """,
            [
                "id": run.id, "state": run.state.rawValue, "started_at": run.startedAt?.microseconds,
                "lateness": run.lateness.map { Int64(($0 * 1_000_000).rounded()) }, "owner": owner,
            ])
        return changesCount > 0
    }

    /// Replaces the run that has the same id.
    func replace(_ run: RunRecord) throws {
        try self.run(
            """
            UPDATE run SET workflow = :workflow, job = :job, cause = :cause, state = :state,
                scheduled_at = :scheduled_at, started_at = :started_at, ended_at = :ended_at,
                requests = :requests, records = :records, error = :error,
                with_errors = :with_errors, skipped_count = :skipped_count, lateness = :lateness,
                waited = :waited
            WHERE id = :id
            """, run.arguments)
        guard changesCount > 0 else { throw StorageError.unknownRun(id: run.id) }
    }

    /// Notes that a run that has not ended waits, or goes on.
    func mark(_ run: String, isWaiting: Bool, waited: [String: Double]) throws {
        let state: RunState = isWaiting ? .waiting : .running
        try self.run(
            "UPDATE run SET state = ?, waited = ? WHERE id = ? AND state IN ('running', 'waiting')",
            [state.rawValue, waited.text, run])
    }
}

extension [String: Double] {
    /// As JSON; nil for none.
    fileprivate var text: String? {
        isEmpty ? nil : (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }
}
