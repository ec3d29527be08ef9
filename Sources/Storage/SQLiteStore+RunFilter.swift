import GRDB

extension SQLiteStore {
    package func lastRuns(of jobs: [String: Set<String>]) async throws -> [String: RunRecord] {
        try await reading { database in
            var last: [String: RunRecord] = [:]
            for (workflow, names) in jobs {
                for job in names {
                    // One look at the end of an index each: the history may be long.
                    let rows = try database.rows(
                        """
                        SELECT * FROM run WHERE workflow = ? AND job = ? AND state NOT IN ('skipped', 'queued')
                        ORDER BY number DESC LIMIT 1
                        """, [workflow, job])
                    last["\(workflow)/\(job)"] = try rows.first.map(RunRecord.init)
                }
            }
            return last
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
