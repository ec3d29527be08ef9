package import Foundation
import GRDB

extension SQLiteStore {
    /// How long a command that was taken is kept, and its answer with it.
    private static let life: TimeInterval = 86_400

    package func addCommand(verb: String, arguments: String, at instant: Date) async throws -> Int64 {
        try await transaction { database in
            try database.run(
                "INSERT INTO command (verb, arguments, created_at) VALUES (?, ?, ?)",
                [verb, arguments, instant.microseconds])
            return database.lastInsertedRowID
        }
    }

    package func openCommands() async throws -> [CommandRow] {
        try await reading { database in
            try database.rows("SELECT * FROM command WHERE taken_at IS NULL ORDER BY number").map { row in
                CommandRow(
                    number: row["number"], verb: row["verb"], arguments: row["arguments"],
                    createdAt: Date(microseconds: row["created_at"]))
            }
        }
    }

    package func takeCommand(_ number: Int64, at instant: Date) async throws -> Bool {
        try await transaction { database in
            try database.run("DELETE FROM command WHERE taken_at < ?", [(instant - Self.life).microseconds])
            try database.run(
                "UPDATE command SET taken_at = ? WHERE number = ? AND taken_at IS NULL",
                [instant.microseconds, number])
            return database.changesCount > 0
        }
    }

    package func answer(_ number: Int64, with text: String) async throws {
        try await transaction { database in
            try database.run("UPDATE command SET answer = ? WHERE number = ?", [text, number])
        }
    }

    package func answer(of number: Int64) async throws -> String? {
        try await reading { database in
            try database.rows("SELECT answer FROM command WHERE number = ?", [number]).first?["answer"]
        }
    }

    package func withdrawCommand(_ number: Int64) async throws -> Bool {
        try await transaction { database in
            try database.run("DELETE FROM command WHERE number = ? AND taken_at IS NULL", [number])
            return database.changesCount > 0
        }
    }
}
