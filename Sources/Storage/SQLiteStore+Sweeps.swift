import Foundation
import GRDB

extension SQLiteStore {
    package func sweep(_ name: SweepRow.Name) async throws -> SweepRow? {
        try await reading { database in
            try database.rows(
                "SELECT * FROM sweep JOIN sweep_items USING (job, step) WHERE job = ? AND step = ?",
                [name.job, name.step]
            ).first.map { try SweepRow($0, hashes: $0["hashes"]) }
        }
    }

    package func beginSweep(_ round: SweepRow, run: String) async throws -> Bool {
        try await transaction { database in
            let (name, progress) = (round.name, round.progress)
            let others = try database.rows(
                "SELECT 1 FROM sweep WHERE job = ? AND step = ? AND run <> ? AND \(Self.isGoing)",
                [name.job, name.step, run])
            guard others.isEmpty else { return false }
            try database.run(
                "INSERT OR REPLACE INTO sweep VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    name.job, name.step, run, round.beganAt.microseconds, round.pace.microseconds, progress.next,
                    progress.beyondText,
                ])
            try database.run(
                "INSERT OR REPLACE INTO sweep_items VALUES (?, ?, ?)", [name.job, name.step, Data(hashes: round.items)])
            return true
        }
    }

    package func keepSweep(_ name: SweepRow.Name, progress: SweepProgress, run: String) async throws {
        try await transaction { database in
            try database.run(
                "UPDATE sweep SET next = ?, beyond = ? WHERE job = ? AND step = ? AND run = ?",
                [progress.next, progress.beyondText, name.job, name.step, run])
        }
    }

    package func leaveSweeps(of run: String) async throws {
        try await transaction { database in try database.run("UPDATE sweep SET run = '' WHERE run = ?", [run]) }
    }

    package func forgetSweep(_ name: SweepRow.Name) async throws {
        try await transaction { database in
            for table in ["sweep", "sweep_items"] {
                try database.run("DELETE FROM \(table) WHERE job = ? AND step = ?", [name.job, name.step])
            }
        }
    }

    package func cutSweeps() async throws -> [SweepRow] {
        try await reading { database in
            try database.rows("SELECT * FROM sweep WHERE run <> '' AND NOT \(Self.isGoing) ORDER BY job, step")
                .map { try SweepRow($0, hashes: Data()) }
        }
    }

    /// Whether the run that has a round goes on.
    private static let isGoing =
        "EXISTS (SELECT 1 FROM run WHERE run.id = sweep.run AND run.state IN ('running', 'waiting'))"
}

extension Database {
    /// Removes the rounds that no run has and of which twice the pace was over before `instant`.
    func pruneSweeps(before instant: Date) throws {
        try run("DELETE FROM sweep WHERE run = '' AND began_at + 2 * pace < ?", [instant.microseconds])
        try run(
            """
            DELETE FROM sweep_items WHERE NOT EXISTS (
                SELECT 1 FROM sweep WHERE sweep.job = sweep_items.job AND sweep.step = sweep_items.step)
            """, [])
    }
}

extension SweepRow {
    fileprivate init(_ row: Row, hashes: Data) throws {
        self.init(
            name: Name(job: row["job"], step: row["step"]), beganAt: Date(microseconds: row["began_at"]),
            pace: .microseconds(row["pace"] as Int64), items: hashes.hashes,
            progress: SweepProgress(next: row["next"], beyondText: row["beyond"]))
    }
}

extension SweepProgress {
    fileprivate init(next: Int, beyondText: String) {
        self.init(next: next, beyond: Set(beyondText.split(separator: ",").compactMap { Int($0) }))
    }

    fileprivate var beyondText: String {
        beyond.sorted().map(String.init).joined(separator: ",")
    }
}

extension Data {
    fileprivate init(hashes: [UInt64]) {
        self.init(capacity: 8 * hashes.count)
        for hash in hashes {
            for shift in stride(from: 0, to: 64, by: 8) { append(UInt8(truncatingIfNeeded: hash >> shift)) }
        }
    }

    fileprivate var hashes: [UInt64] {
        stride(from: startIndex, to: endIndex - endIndex % 8, by: 8).map { start in
            self[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }
}

extension Duration {
    fileprivate var microseconds: Int64 { Int64(self / .microseconds(1)) }
}
