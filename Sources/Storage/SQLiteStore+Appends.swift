import GRDB

extension SQLiteStore {
    package func beginAppend(path: String, length: Int64) async throws {
        try await transaction { database in
            try database.run("INSERT OR REPLACE INTO unfinished_append VALUES (?, ?)", [path, length])
        }
    }

    package func endAppend(path: String) async throws {
        try await transaction { database in
            try database.run("DELETE FROM unfinished_append WHERE path = ?", [path])
        }
    }

    package func unfinishedAppends() async throws -> [String: Int64] {
        try await transaction { database in
            let pairs = try database.rows("SELECT path, length FROM unfinished_append").map { row in
                (row["path"] as String, row["length"] as Int64)
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }
}
