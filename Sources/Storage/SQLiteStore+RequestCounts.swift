import GRDB

extension SQLiteStore {
    package func requestCounts(
        of jobs: [String: Set<String>], last limit: Int
    ) async throws -> [String: [Int]] {
        try await reading { database in
            var counts: [String: [Int]] = [:]
            for (workflow, names) in jobs {
                for job in names {
                    let rows = try database.rows(
                        """
                        SELECT requests FROM run WHERE workflow = ? AND job = ? AND state = 'succeeded'
                        ORDER BY number DESC LIMIT ?
                        """, [workflow, job, max(0, limit)])
                    counts["\(workflow)/\(job)"] = rows.isEmpty ? nil : rows.map { $0["requests"] }
                }
            }
            return counts
        }
    }
}
