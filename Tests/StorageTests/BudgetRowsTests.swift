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

    @Test func `a budget that was never used is nothing`() async throws {
        #expect(try await store.budget(of: "chekt") == nil)
    }

    @Test func `the next version is kept, of its connection only`() async throws {
        let first = KeptBudget(version: 1, state: [1, 0, 255])
        #expect(try await store.keep(first, of: "chekt") == nil)
        #expect(try await store.keep(KeptBudget(version: 1, state: [9]), of: "other") == nil)
        #expect(try await store.keep(KeptBudget(version: 2, state: [7]), of: "chekt") == nil)
        #expect(try await store.budget(of: "chekt") == KeptBudget(version: 2, state: [7]))
        #expect(try await store.budget(of: "other")?.state == [9])
    }

    @Test(arguments: [1, 2, 4] as [Int64])
    func `a version that does not follow on the one that is there is not kept, and that is told`(
        version: Int64
    ) async throws {
        _ = try await store.keep(KeptBudget(version: 1, state: [1]), of: "chekt")
        _ = try await store.keep(KeptBudget(version: 2, state: [2]), of: "chekt")
        let other = try await store.keep(KeptBudget(version: version, state: [3]), of: "chekt")
        #expect(other == KeptBudget(version: 2, state: [2]))
        #expect(try await store.budget(of: "chekt")?.state == [2])
    }

    @Test func `two processes that change it by turns lose no change`() async throws {
        let second = try SQLiteStore(folder: folder.path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for store in [store, second] {
                group.addTask {
                    for _ in 0..<200 { try await Self.addOne(to: store) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.budget(of: "chekt")?.state.map(Int.init) == [400 / 256, 400 % 256])
    }

    /// Counts in two bytes, as one who shares a budget changes it: again, as long as another came first.
    private static func addOne(to store: SQLiteStore) async throws {
        var kept = try await store.budget(of: "chekt") ?? KeptBudget(version: 0, state: [0, 0])
        while true {
            let count = Int(kept.state[0]) * 256 + Int(kept.state[1]) + 1
            let next = KeptBudget(version: kept.version + 1, state: [UInt8(count / 256), UInt8(count % 256)])
            guard let other = try await store.keep(next, of: "chekt") else { return }
            kept = other
        }
    }
}
