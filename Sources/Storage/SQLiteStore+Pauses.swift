import Foundation
import GRDB

extension SQLiteStore {
    package func pauses() async throws -> [Pause] {
        try await reading { database in
            try database.rows("SELECT * FROM pause ORDER BY name").map { row in
                Pause(name: row["name"], reason: row["reason"], since: Date(microseconds: row["since"]))
            }
        }
    }

    package func setPause(_ pause: Pause) async throws {
        try await transaction { database in
            try database.run(
                "INSERT OR REPLACE INTO pause VALUES (?, ?, ?)", [pause.name, pause.reason, pause.since.microseconds])
        }
    }

    package func removePause(_ name: String) async throws -> Bool {
        try await transaction { database in
            try database.run("DELETE FROM pause WHERE name = ?", [name])
            return database.changesCount > 0
        }
    }
}
