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
    private let settings: BudgetSettings

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
        settings = BudgetSettings(window: RateLimit(requests: requests, per: window), isCeiling: true, burst: nil)
        // A key that was used before: requests need not go one by one at first.
        if try await store.budget(of: "chekt") == nil {
            let known = KeptBudget(version: 1, state: try BudgetState(isKnown: true).bytes)
            _ = try await SQLiteStore(folder: folder.path).keep(known, of: "chekt")
        }
        keeper = try await BudgetKeeper(
            connection: "chekt", settings: settings, store: store, alarm: alarm, logger: log.logger)
    }

    /// An answer whose headers say nothing.
    func answer(_ permit: Permit, status: Int = 200) async {
        let silence = RateHeaders(fields: { _ in nil }, receivedAt: alarm.now, window: .seconds(10))
        await keeper.answered(permit, status: status, headers: silence)
    }

    /// A permit for a job.
    func take(_ job: String = "a/b", lane: Lane = .normal) async throws -> Permit {
        try await keeper.take(for: Asker(job: job, run: job, lane: lane))
    }

    /// The budget that the store has.
    func recorded() async throws -> BudgetStatus {
        let kept = try #require(try await store.budget(of: "chekt"))
        let ledger = Ledger(
            settings: settings, state: try BudgetState(bytes: kept.state), owner: "reader", at: alarm.now)
        return ledger.status(at: alarm.now)
    }
}
