package import Foundation
import GRDB

extension SQLiteStore {
    package func recordGrants(_ permits: [PermitRow], view: [UInt8]?, connection: String) async throws {
        try await transaction { database in
            for permit in permits {
                try database.run(
                    "INSERT INTO permit VALUES (?, ?, ?, ?, ?)",
                    [
                        connection, permit.id, permit.job,
                        permit.grantedAt.microseconds, permit.answeredAt?.microseconds,
                    ])
            }
            try database.fold(view: view, lastPermitID: permits.map(\.id).max() ?? 0, connection: connection)
        }
    }

    package func recordAnswer(connection: String, permit: Int64, at instant: Date, view: [UInt8]?) async throws {
        try await transaction { database in
            try database.run(
                "UPDATE permit SET answered_at = ? WHERE connection = ? AND id = ?",
                [instant.microseconds, connection, permit])
            try database.fold(view: view, lastPermitID: permit, connection: connection)
        }
    }

    package func budget(
        connection: String, since: Date
    ) async throws -> (permits: [PermitRow], view: [UInt8]?, lastPermitID: Int64) {
        try await transaction { database in
            let permits = try database.rows(
                """
                SELECT * FROM permit
                WHERE connection = ? AND (answered_at IS NULL OR max(granted_at, answered_at) >= ?) ORDER BY id
                """, [connection, since.microseconds])
            let budget = try database.rows(
                "SELECT view, last_permit_id FROM budget WHERE connection = ?", [connection]
            ).first
            let view: Data? = budget?["view"]
            return (permits.map(PermitRow.init), view.map { Array($0) }, budget?["last_permit_id"] ?? 0)
        }
    }
}

extension Database {
    /// Keeps the newer view and the greater number.
    fileprivate func fold(view: [UInt8]?, lastPermitID: Int64, connection: String) throws {
        try run(
            """
            INSERT INTO budget VALUES (?, ?, ?) ON CONFLICT (connection) DO UPDATE SET
                view = coalesce(excluded.view, view), last_permit_id = max(excluded.last_permit_id, last_permit_id)
            """, [connection, view.map { Data($0) }, lastPermitID])
    }
}

extension PermitRow {
    fileprivate init(_ row: Row) {
        self.init(
            connection: row["connection"], id: row["id"], job: row["job"],
            grantedAt: Date(microseconds: row["granted_at"]),
            answeredAt: (row["answered_at"] as Int64?).map(Date.init(microseconds:)))
    }
}
