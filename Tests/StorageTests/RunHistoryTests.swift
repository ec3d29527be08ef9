import Foundation
import Storage
import Testing

struct RunHistoryTests {
    private let folder: TemporaryFolder
    fileprivate let store: SQLiteStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path)
    }

    private func run(_ id: String, _ state: RunState = .running, endedAt: Date? = nil) -> RunRecord {
        RunRecord(id: id, workflow: "sites", job: "pull", cause: "schedule", state: state, endedAt: endedAt)
    }

    @Test func `a run comes back with every value it was given`() async throws {
        let full = RunRecord(
            id: "a", workflow: "Größe", job: "pull", cause: "catchup", state: .failed,
            scheduledAt: instant(0.000001), startedAt: instant(0.25), endedAt: instant(-3_000_000_000),
            requests: 12, records: 3_000_000_000, error: "It's \"broken\"\n", withErrors: true, skippedCount: 7,
            lateness: 0.25)
        #expect(try await !store.claim(full))
        #expect(try await store.runs(limit: 10) == [full])
    }

    @Test func `a run is claimed once, and the second claim changes nothing`() async throws {
        #expect(try await store.claim(run("a", .running)))
        #expect(try await !store.claim(run("a", .queued)))
        #expect(try await store.runs(limit: 10) == [run("a", .running)])
    }

    @Test func `of many claims of one id at the same time exactly one succeeds`() async throws {
        let claimed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 { group.addTask { try await store.claim(run("a")) } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(claimed == 1)
    }

    @Test func `a run that ends replaces the row of its id only`() async throws {
        _ = try await store.claim(run("a"))
        _ = try await store.claim(run("b"))
        try await store.finish(run("a", .succeeded, endedAt: instant(5)), saving: [:], streaks: nil)
        #expect(try await store.runs(limit: 10) == [run("b"), run("a", .succeeded, endedAt: instant(5))])
    }

    @Test func `the end of a run that was never claimed is an error that names it`() async throws {
        let error = await #expect(throws: StorageError.self) {
            try await store.finish(run("ghost"), saving: [:], streaks: nil)
        }
        #expect(error == .unknownRun(id: "ghost"))
    }

    @Test func `the end of a run is kept although its task was cancelled`() async throws {
        _ = try await store.claim(run("a"))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await store.finish(run("a", .cancelled), saving: [:], streaks: nil)
        }
        try await task.value
        #expect(try await store.runs(limit: 1).first?.state == .cancelled)
    }

    @Test func `a skip is kept once and never replaces a run`() async throws {
        _ = try await store.claim(run("a", .succeeded))
        for id in ["a", "b", "b"] { #expect(try await !store.claim(run(id, .skipped))) }
        #expect(try await store.runs(limit: 10).map(\.state) == [.skipped, .succeeded])
    }

    @Test(arguments: [(0, []), (2, ["d", "c"]), (10, ["d", "c", "b", "a"]), (-1, [])])
    func `the history is cut at the limit, the newest first`(limit: Int, ids: [String]) async throws {
        for id in ["a", "b", "c", "d"] { _ = try await store.claim(run(id)) }
        #expect(try await store.runs(limit: limit).map(\.id) == ids)
    }

    @Test func `unfinished runs are marked as failed once, the others stay as they are`() async throws {
        do {
            let dead = try SQLiteStore(folder: folder.path)
            for state in RunState.allCases { _ = try await dead.claim(run(state.rawValue, state)) }
        }
        let interrupted = try await store.interrupted(at: instant(9))
        #expect(interrupted.map(\.id) == ["running", "waiting"])
        #expect(try await store.queued() == [run("queued", .queued)])
        #expect(interrupted.allSatisfy { $0.state == .failed && $0.endedAt == instant(9) })
        #expect(interrupted.allSatisfy { $0.error?.contains("interrupted") == true })
        let kept = try await store.runs(limit: 10)
        #expect(interrupted.allSatisfy(kept.contains))
        #expect(kept.contains(run("skipped", .skipped)))
        #expect(try await store.interrupted(at: instant(10)).isEmpty)
    }

    @Test func `pruning removes what ended before the instant and nothing that has not ended`() async throws {
        _ = try await store.claim(run("old", .succeeded, endedAt: instant(0)))
        _ = try await store.claim(run("boundary", .failed, endedAt: instant(1)))
        _ = try await store.claim(run("unfinished", .waiting))
        try await store.prune(before: instant(1))
        #expect(try await store.runs(limit: 10).map(\.id) == ["unfinished", "boundary"])
    }
}

extension RunHistoryTests {
    @Test func `the last run of each job is found, whatever was skipped after it`() async throws {
        for (id, job) in [("a", "pull"), ("b", "push"), ("c", "pull")] {
            _ = try await store.claim(RunRecord(id: id, workflow: "w", job: job, cause: "command", state: .succeeded))
        }
        _ = try await store.claim(
            RunRecord(id: "d", workflow: "w", job: "pull", cause: "schedule", state: .skipped))
        let last = try await store.lastRuns(of: ["w": ["pull", "push", "none"], "x": ["pull"]])
        #expect(last.mapValues(\.id) == ["w/pull": "c", "w/push": "b"])
    }
}
