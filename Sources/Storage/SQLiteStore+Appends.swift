import GRDB

extension SQLiteStore {
    package func takeAppend(path: String) async throws -> AppendTurn {
        try await transaction { [self] database in
            guard let left = try database.unfinishedAppends("WHERE path = ?", [path]).first else {
                try database.run(
                    "INSERT INTO unfinished_append (path, length, owner) VALUES (?, ?, ?)", [path, Int64.max, owner])
                return .own(left: nil)
            }
            guard left.owner == owner || !owners.dead(among: [left.owner]).isEmpty else { return .others }
            try database.run("UPDATE unfinished_append SET owner = ? WHERE path = ?", [owner, path])
            return .own(left: left)
        }
    }

    package func beginAppend(path: String, length: Int64, file: Int64) async throws {
        try await transaction { [owner] database in
            try database.run(
                "UPDATE unfinished_append SET length = ?, file = ? WHERE path = ? AND owner = ?",
                [length, file, path, owner])
        }
    }

    package func endAppend(path: String) async throws {
        try await transaction { [owner] database in
            try database.run("DELETE FROM unfinished_append WHERE path = ? AND owner = ?", [path, owner])
        }
    }

    package func leaveAppend(path: String) async throws {
        try await transaction { [owner] database in
            try database.run("UPDATE unfinished_append SET owner = '' WHERE path = ? AND owner = ?", [path, owner])
        }
    }

    package func forgetAppend(path: String) async throws {
        try await transaction { database in
            try database.run("DELETE FROM unfinished_append WHERE path = ?", [path])
        }
    }

    package func unfinishedAppends() async throws -> [UnfinishedAppend] {
        try await reading { database in try database.unfinishedAppends() }
    }
}

extension Database {
    fileprivate func unfinishedAppends(
        _ condition: String = "", _ arguments: StatementArguments = StatementArguments()
    ) throws -> [UnfinishedAppend] {
        try rows("SELECT * FROM unfinished_append \(condition) ORDER BY path", arguments).map { row in
            UnfinishedAppend(path: row["path"], length: row["length"], file: row["file"], owner: row["owner"])
        }
    }
}
