import Foundation
import Storage
import Testing

struct BudgetRowsTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path)
    }

    private func permit(
        _ id: Int64, at granted: Double, answered: Double? = nil, of name: String = "chekt"
    ) -> PermitRow {
        PermitRow(
            connection: name, id: id, job: "sites/pull", grantedAt: instant(granted), answeredAt: answered.map(instant))
    }

    @Test func `a budget that was never used is empty`() async throws {
        let budget = try await store.budget(connection: "chekt", since: .distantPast)
        #expect(budget.permits.isEmpty && budget.view == nil && budget.lastPermitID == 0)
    }

    @Test func `permits, view and last number come back in order`() async throws {
        try await store.recordGrants([permit(2, at: 2), permit(1, at: 1)], view: [1, 0, 255], connection: "chekt")
        let budget = try await store.budget(connection: "chekt", since: .distantPast)
        #expect(budget.permits == [permit(1, at: 1), permit(2, at: 2)])
        #expect(budget.view == [1, 0, 255])
        #expect(budget.lastPermitID == 2)
    }

    @Test func `an answer marks its permit of its connection only`() async throws {
        try await store.recordGrants([permit(1, at: 1)], view: nil, connection: "chekt")
        try await store.recordGrants([permit(1, at: 1, of: "other")], view: nil, connection: "other")
        try await store.recordAnswer(connection: "chekt", permit: 1, at: instant(3), view: [7])
        let budget = try await store.budget(connection: "chekt", since: .distantPast)
        #expect(budget.permits == [permit(1, at: 1, answered: 3)])
        #expect(budget.view == [7])
        let other = try await store.budget(connection: "other", since: .distantPast)
        #expect(other.permits == [permit(1, at: 1, of: "other")])
        #expect(other.view == nil)
    }

    @Test func `without a view the one before it stays`() async throws {
        try await store.recordGrants([permit(1, at: 1)], view: [1], connection: "chekt")
        try await store.recordGrants([permit(2, at: 1)], view: nil, connection: "chekt")
        try await store.recordAnswer(connection: "chekt", permit: 1, at: instant(2), view: nil)
        #expect(try await store.budget(connection: "chekt", since: .distantPast).view == [1])
    }

    @Test func `permits before the instant are left out unless they are unanswered`() async throws {
        let permits = [
            permit(1, at: 0, answered: 1), permit(2, at: 0, answered: 5), permit(3, at: 0),
            permit(4, at: 5, answered: 6),
        ]
        try await store.recordGrants(permits, view: nil, connection: "chekt")
        #expect(try await store.budget(connection: "chekt", since: instant(5)).permits.map(\.id) == [2, 3, 4])
    }

    @Test func `the last number outlives the permits`() async throws {
        try await store.recordGrants([permit(41, at: 0)], view: nil, connection: "chekt")
        try await store.prune(before: instant(0), permitsBefore: instant(1))
        let budget = try await store.budget(connection: "chekt", since: .distantPast)
        #expect(budget.permits.isEmpty)
        #expect(budget.lastPermitID == 41)
    }

    @Test func `grants are recorded all or none`() async throws {
        try await store.recordGrants([permit(1, at: 0)], view: [1], connection: "chekt")
        await #expect(throws: StorageError.self) {
            try await store.recordGrants([permit(2, at: 0), permit(1, at: 0)], view: [2], connection: "chekt")
        }
        let budget = try await store.budget(connection: "chekt", since: .distantPast)
        #expect(budget.permits.map(\.id) == [1])
        #expect(budget.view == [1])
        #expect(budget.lastPermitID == 1)
    }

    @Test func `hundreds of tasks record their grants side by side`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in 1...300 {
                group.addTask {
                    try await store.recordGrants([permit(Int64(id), at: 0)], view: [1], connection: "chekt")
                    try await store.recordAnswer(connection: "chekt", permit: Int64(id), at: instant(1), view: [2])
                }
            }
            try await group.waitForAll()
        }
        let budget = try await store.budget(connection: "chekt", since: .distantPast)
        #expect(budget.permits.count == 300 && budget.permits.allSatisfy { $0.answeredAt == instant(1) })
        #expect(budget.lastPermitID == 300)
    }
}
