import GRDB

extension SQLiteStore {
    package func lastRuns() async throws -> [String: RunRecord] {
        try await reading { database in
            let last = "SELECT max(number) FROM run GROUP BY workflow, job"
            let runs = try database.rows("SELECT * FROM run WHERE number IN (\(last))").map(RunRecord.init)
            return Dictionary(runs.map { ("\($0.workflow)/\($0.job)", $0) }) { $1 }
        }
    }

    package func runs(matching filter: RunFilter, limit: Int) async throws -> [RunRecord] {
        let (condition, arguments) = filter.condition
        return try await reading { database in
            try database.rows(
                "SELECT * FROM run WHERE \(condition) ORDER BY number DESC LIMIT ?", arguments + [max(0, limit)]
            ).map(RunRecord.init)
        }
    }
}

extension RunFilter {
    /// The filter as SQL, with a mark for each value.
    fileprivate var condition: (sql: String, arguments: StatementArguments) {
        var terms = ["true"]
        var arguments = StatementArguments()
        for (column, value) in [("id", id), ("workflow", workflow), ("job", job)] {
            guard let value else { continue }
            terms.append("\(column) = ?")
            arguments += [value]
        }
        if !states.isEmpty {
            terms.append("state IN (\(databaseQuestionMarks(count: states.count)))")
            arguments += StatementArguments(states.map(\.rawValue).sorted())
        }
        if let since {
            terms.append("coalesce(ended_at, started_at, scheduled_at) >= ?")
            arguments += [since.microseconds]
        }
        return (terms.joined(separator: " AND "), arguments)
    }
}
