import Foundation
import Storage
import Testing

struct RunFilterTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore

    init() async throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path)
        let runs = [
            RunRecord(id: "a", workflow: "sites", job: "pull", cause: "schedule", state: .failed, endedAt: instant(10)),
            RunRecord(
                id: "b", workflow: "sites", job: "sweep", cause: "command", state: .running, startedAt: instant(20)),
            RunRecord(
                id: "c", workflow: "sites", job: "pull", cause: "schedule", state: .succeeded,
                scheduledAt: instant(25), startedAt: instant(26), endedAt: instant(30)),
            RunRecord(
                id: "d", workflow: "doors", job: "pull", cause: "schedule", state: .queued, scheduledAt: instant(40)),
            RunRecord(id: "e", workflow: "doors", job: "pull", cause: "command", state: .queued),
        ]
        for run in runs { _ = try await store.claim(run) }
    }

    @Test(arguments: [
        (RunFilter(), 10, ["e", "d", "c", "b", "a"]),
        (RunFilter(), 2, ["e", "d"]),
        (RunFilter(), 0, []),
        (RunFilter(id: "b"), 10, ["b"]),
        (RunFilter(workflow: "sites"), 10, ["c", "b", "a"]),
        (RunFilter(workflow: "sites", job: "pull"), 1, ["c"]),
        (RunFilter(workflow: "sites' OR 1"), 10, []),
        (RunFilter(states: [.failed, .succeeded]), 10, ["c", "a"]),
        (RunFilter(workflow: "doors", states: [.failed]), 10, []),
        (RunFilter(since: instant(20)), 10, ["d", "c", "b"]),
        (RunFilter(workflow: "sites", job: "pull", states: [.failed, .succeeded], since: instant(30)), 10, ["c"]),
    ])
    func `every condition that is given holds, the newest first`(
        filter: RunFilter, limit: Int, ids: [String]
    ) async throws {
        #expect(try await store.runs(matching: filter, limit: limit).map(\.id) == ids)
    }
}
