import Foundation
import Storage
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HistoryTests {
    private let scratch: Scratch

    init() async throws {
        scratch = try Scratch(steps: "- fail: x")
        let store = try SQLiteStore(folder: scratch.path + "/state")
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        for run in [
            RunRecord(
                id: "a", workflow: "jobs", job: "job", cause: "schedule", state: .failed, scheduledAt: start,
                startedAt: start + 0.75, endedAt: start + 62.25, requests: 12, records: 3400,
                error: "It\n\u{1B}[31mbroke", lateness: 0.75),
            skip("b", job: "job", count: 1, reason: "this fire was skipped: too late"),
            skip("c", job: "job", count: 40, reason: "these 40 fires were skipped: too late"),
            skip("d", job: "other", count: 1, reason: "this fire was skipped: too late"),
            RunRecord(id: "e", workflow: "gone", job: "pull", cause: "command", state: .queued),
        ] {
            var settlement = Settlement()
            settlement.added = [run]
            _ = try await store.settle(settlement)
        }
    }

    private func skip(_ id: String, job: String, count: Int, reason: String) -> RunRecord {
        let due = Date(timeIntervalSince1970: 1_800_000_060)
        return RunRecord(
            id: id, workflow: "jobs", job: job, cause: "schedule", state: .skipped, scheduledAt: due, endedAt: due,
            error: reason, skippedCount: count)
    }

    private func rows(_ arguments: String...) async throws -> [[String: JSONValue]] {
        let outcome = try await perform(["history", "--json"] + arguments, in: scratch)
        #expect(outcome.ending == .exit(0))
        return try JSONDecoder().decode([[String: JSONValue]].self, from: Data(outcome.output.utf8))
    }

    @Test func `the JSON has every key of a run, newest first`() async throws {
        let rows = try await rows()
        #expect(rows.map { $0["id"] } == ["e", "d", "c", "b", "a"].map(JSONValue.text))
        #expect(
            rows[4] == [
                "id": .text("a"), "workflow": .text("jobs"), "job": .text("job"), "cause": .text("schedule"),
                "state": .text("failed"), "scheduled_at": .text("2027-01-15T08:00:00Z"),
                "started_at": .text("2027-01-15T08:00:00Z"), "ended_at": .text("2027-01-15T08:01:02Z"),
                "requests": .number(12), "records": .number(3400), "waited": .object(["start": .number(0.75)]),
                "error": .text("It\n\u{1B}[31mbroke"),
            ])
        #expect(rows[0]["started_at"] == .null)
        #expect(rows[0]["error"] == .null)
        #expect(Set(rows[0].keys) == Set(rows[4].keys))
    }

    @Test func `names, states and a limit narrow it`() async throws {
        #expect(try await rows("jobs/job").map { $0["id"] } == ["c", "b", "a"].map(JSONValue.text))
        #expect(try await rows("gone").map { $0["id"] } == [.text("e")])
        #expect(try await rows("--state", "failed", "--state", "queued").map { $0["id"] } == [.text("e"), .text("a")])
        #expect(try await rows("jobs", "--limit", "1").map { $0["id"] } == [.text("d")])
        #expect(try await rows("jobs", "--state", "cancelled") == [])
    }

    @Test func `the table folds skipped fires of one job and reason, and keeps errors whole`() async throws {
        let outcome = try await perform(["history"], in: scratch)
        #expect(
            outcome.output == """
                at                    job         state        took   requests  records
                                      gone/pull   queued              0         0
                2027-01-15T08:01:00Z  jobs/other  skipped                                too late
                2027-01-15T08:01:00Z  jobs/job    skipped ×41                            too late
                2027-01-15T08:00:00Z  jobs/job    failed       61.5s  12        3400     It  [31mbroke
                """)
    }
}
