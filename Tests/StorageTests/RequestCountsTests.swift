import Foundation
import Storage
import Testing

struct RequestCountsTests {
    @Test func `the requests of successful runs are told by job, the newest first and no more than asked for`()
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(folder: folder.path)
        let runs: [(String, RunState, Int)] = [
            ("pull", .succeeded, 1), ("pull", .failed, 2), ("sweep", .succeeded, 3), ("pull", .succeeded, 4),
            ("pull", .skipped, 5), ("pull", .succeeded, 6), ("never", .failed, 7),
        ]
        for (index, run) in runs.enumerated() {
            _ = try await store.claim(
                RunRecord(
                    id: "\(index)", workflow: "sites", job: run.0, cause: "schedule", state: run.1, requests: run.2))
        }
        let jobs: [String: Set<String>] = ["sites": ["pull", "sweep", "never", "unknown"], "doors": ["pull"]]
        #expect(
            try await store.requestCounts(of: jobs, last: 10) == ["sites/pull": [6, 4, 1], "sites/sweep": [3]])
        #expect(try await store.requestCounts(of: jobs, last: 2) == ["sites/pull": [6, 4], "sites/sweep": [3]])
        #expect(try await store.requestCounts(of: jobs, last: 0).isEmpty)
    }
}
