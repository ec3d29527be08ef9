import Budgets
import Foundation
import Storage
import Testing

@testable import Runner

/// A budget over real storage whose clock the test moves.
struct KeeperBench {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    let folder: TemporaryFolder
    let store: SpyStore
    let alarm: ManualAlarm
    let log: CollectedLog
    let keeper: BudgetKeeper

    /// Performs `body` with a keeper that goes with its alarm. `folder` holds what an earlier keeper left.
    static func with<Result: Sendable>(
        requests: Int, per window: Duration = .seconds(10), at now: Date = start, folder: TemporaryFolder? = nil,
        _ body: (KeeperBench) async throws -> Result
    ) async throws -> Result {
        let bench = try await KeeperBench(requests, window, now, folder: folder ?? TemporaryFolder())
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await bench.keeper.run() }
            defer { group.cancelAll() }
            return try await body(bench)
        }
    }

    private init(_ requests: Int, _ window: Duration, _ now: Date, folder: TemporaryFolder) async throws {
        self.folder = folder
        store = try SpyStore(folder: folder.path)
        alarm = ManualAlarm(at: now)
        log = CollectedLog()
        keeper = try await BudgetKeeper(
            connection: "chekt",
            settings: BudgetSettings(
                window: RateLimit(requests: requests, per: window), isCeiling: true, burst: nil),
            store: store, alarm: alarm, logger: log.logger)
    }

    /// An answer whose headers say nothing.
    func answer(_ permit: Permit, status: Int = 200) async {
        let silence = RateHeaders(fields: { _ in nil }, receivedAt: alarm.now, window: .seconds(10))
        await keeper.answered(permit, status: status, headers: silence)
    }

    /// The ids of the permits in the store, and of those of them that have an end.
    func recorded() async throws -> (all: [Int64], ended: [Int64]) {
        let permits = try await store.budget(connection: "chekt", since: .distantPast).permits
        return (permits.map(\.id), permits.filter { $0.answeredAt != nil }.map(\.id))
    }
}
