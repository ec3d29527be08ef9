import Foundation
import Storage
import Testing

/// What a schedule decides is kept as a whole, and tells which runs may start.
struct SettlementTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path)
    }

    private func run(_ id: String, _ state: RunState, lateness: Double? = nil) -> RunRecord {
        RunRecord(
            id: id, workflow: "sites", job: "pull", cause: "schedule", state: state, startedAt: lateness.map(instant),
            lateness: lateness)
    }

    @Test func `only runs that are new, or that waited, may start`() async throws {
        var first = Settlement()
        first.added = [run("new", .running), run("waits", .queued), run("skip", .skipped)]
        #expect(try await store.settle(first) == ["new"])
        var second = Settlement()
        second.added = [run("new", .running), run("waits", .running, lateness: 2), run("skip", .running)]
        second.begun = second.added
        #expect(try await store.settle(second) == ["waits"])
        #expect(try await store.settle(second).isEmpty)
        let rows = try await store.runs(limit: 9)
        #expect(rows.map(\.state) == [.skipped, .running, .running])
        #expect(rows[1].lateness == 2)
        #expect(rows[1].startedAt == instant(2))
    }

    @Test func `places are set, replaced and forgotten`() async throws {
        var settlement = Settlement()
        settlement.places = [
            "a/b": SchedulePlace(until: instant(1), schedule: "every 60"),
            "c/d": SchedulePlace(until: instant(2), schedule: "cron"),
        ]
        _ = try await store.settle(settlement)
        settlement.places = ["a/b": SchedulePlace(until: instant(3), schedule: "every 90")]
        settlement.places.updateValue(nil, forKey: "c/d")
        _ = try await store.settle(settlement)
        #expect(try await store.places() == ["a/b": SchedulePlace(until: instant(3), schedule: "every 90")])
    }

    @Test func `a settlement that cannot be kept as a whole is not kept at all`() async throws {
        var settlement = Settlement()
        settlement.added = [run("new", .running)]
        settlement.dropped = [run("ghost", .cancelled)]
        settlement.places = ["a/b": SchedulePlace(until: instant(1), schedule: "")]
        await #expect(throws: StorageError.unknownRun(id: "ghost")) { try await store.settle(settlement) }
        #expect(try await store.runs(limit: 9).isEmpty)
        #expect(try await store.places().isEmpty)
    }

    @Test func `streaks are kept with the end of a run, those of each job apart`() async throws {
        _ = try await store.claim(run("a", .running))
        #expect(try await store.streaks(workflow: "sites", job: "pull") == nil)
        try await store.finish(run("a", .succeeded), saving: [:], streaks: "{\"failed\":0}")
        try await store.finish(run("a", .succeeded), saving: [:], streaks: nil)
        #expect(try await store.streaks(workflow: "sites", job: "pull") == "{\"failed\":0}")
        #expect(try await store.streaks(workflow: "sites", job: "push") == nil)
    }
}
