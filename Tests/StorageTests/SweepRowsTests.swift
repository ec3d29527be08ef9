import Foundation
import Storage
import Testing

struct SweepRowsTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore
    private let name = SweepRow.Name(job: "sites/pull", step: "cameras")

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path)
    }

    private func round(_ items: [UInt64] = [1, .max, 0x0102_0304_0506_0708]) -> SweepRow {
        SweepRow(name: name, beganAt: Date(timeIntervalSince1970: 1_800_000_000.25), pace: .seconds(7200), items: items)
    }

    /// A run of the job that goes on.
    private func start(_ run: String, in process: SQLiteStore? = nil) async throws {
        let row = RunRecord(id: run, workflow: "sites", job: "pull", cause: "schedule", state: .running)
        try #require(try await (process ?? store).claim(row))
    }

    private func end(_ run: String, _ state: RunState) async throws {
        let row = RunRecord(id: run, workflow: "sites", job: "pull", cause: "schedule", state: state)
        try await store.finish(row, saving: [:], streaks: nil)
    }

    @Test func `a round is kept with its items, and with how far it has come`() async throws {
        try await start("a")
        #expect(try await store.sweep(name) == nil)
        #expect(try await store.beginSweep(round(), run: "a"))
        #expect(try await store.sweep(name) == round())
        var further = round()
        for position in [0, 2] { further.progress.insert(position) }
        try await store.keepSweep(name, progress: further.progress, run: "a")
        #expect(try await store.sweep(name) == further)
        #expect(try await store.sweep(.init(job: "sites/pull", step: "other")) == nil)
        try await store.forgetSweep(name)
        #expect(try await store.sweep(name) == nil)
    }

    @Test func `one run at a time works at a round`() async throws {
        for run in ["a", "b"] { try await start(run) }
        #expect(try await store.beginSweep(round(), run: "a"))
        #expect(try await !store.beginSweep(round([7]), run: "b"))
        try await store.keepSweep(name, progress: SweepProgress(next: 3), run: "b")
        #expect(try await store.sweep(name) == round())
        try await end("a", .failed)
        #expect(try await store.beginSweep(round([7]), run: "b"))
        #expect(try await store.sweep(name)?.items == [7])
    }

    @Test func `a round is cut when its run ended, and neither finished nor left it`() async throws {
        do {
            let dead = try SQLiteStore(folder: folder.path)
            try await start("a", in: dead)
            #expect(try await dead.beginSweep(round(), run: "a"))
            #expect(try await store.cutSweeps().isEmpty)
        }
        #expect(try await store.interrupted(at: Date()).map(\.id) == ["a"])
        #expect(try await store.cutSweeps().map(\.name) == [name])
        try await start("b")
        #expect(try await store.beginSweep(round(), run: "b"))
        #expect(try await store.cutSweeps().isEmpty)
        try await store.leaveSweeps(of: "b")
        try await end("b", .failed)
        #expect(try await store.cutSweeps().isEmpty)
        #expect(try await store.sweep(name) != nil)
    }

    @Test(
        arguments: [([0, 1, 2], 3, []), ([2, 0], 1, [2]), ([3, 1, 0, 0], 2, [3]), ([4], 0, [4])]
            as [([Int], Int, Set<Int>)])
    func `what is done is all up to an item, and a few beyond it`(done: [Int], next: Int, beyond: Set<Int>) {
        var progress = SweepProgress()
        for position in done { progress.insert(position) }
        #expect((progress.next, progress.beyond) == (next, beyond))
        #expect(progress.count == Set(done).count)
        #expect((0..<6).filter(progress.contains) == Set(done).sorted())
    }
}
