import Foundation
import GRDB

extension SQLiteStore {
    package func budget(of connection: String) async throws -> KeptBudget? {
        try await reading { try $0.budget(of: connection) }
    }

    package func keep(_ budget: KeptBudget, of connection: String) async throws -> KeptBudget? {
        try await transaction { database in
            let kept = try database.budget(of: connection)
            // Somebody else may have changed it, or removed it with the file.
            if let kept, kept.version != budget.version - 1 { return kept }
            try database.run(
                """
                INSERT INTO budget VALUES (?, ?, ?)
                ON CONFLICT (connection) DO UPDATE SET version = excluded.version, state = excluded.state
                """, [connection, budget.version, Data(budget.state)])
            return nil
        }
    }
}

extension Database {
    fileprivate func budget(of connection: String) throws -> KeptBudget? {
        try rows("SELECT version, state FROM budget WHERE connection = ?", [connection]).first.map { row in
            let state: Data = row["state"]
            return KeptBudget(version: row["version"], state: Array(state))
        }
    }
}
