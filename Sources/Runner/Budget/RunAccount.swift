import Budgets
import Foundation
import Synchronization

/// Who a run is to the budget, what it has sent and read so far, and how long it waited for what.
final class RunAccount: Sendable {
    let asker: Asker
    /// How long the run waits for one permit at most; nil: two windows of the budget.
    let maxWait: Duration?
    private let state = Mutex(State())
    /// Told when the run begins to wait for long, and when it goes on.
    private let onLongWait: @Sendable (_ isWaiting: Bool, _ waited: [String: Double]) async -> Void

    private struct State {
        var requests = 0
        var records = 0
        var waited: [WaitKind: TimeInterval] = [:]
        /// How many of its requests wait for long.
        var waiting = 0
    }

    init(
        _ asker: Asker, maxWait: Duration? = nil,
        onLongWait: @escaping @Sendable (_ isWaiting: Bool, _ waited: [String: Double]) async -> Void = { _, _ in }
    ) {
        (self.asker, self.maxWait, self.onLongWait) = (asker, maxWait, onLongWait)
    }

    /// A request may be sent.
    func add(_ permit: Permit) {
        state.withLock { state in
            state.requests += 1
            for (kind, seconds) in permit.waited { state.waited[kind, default: 0] += seconds }
        }
    }

    func add(records: Int) {
        state.withLock { $0.records += records }
    }

    /// One of its requests begins to wait for long, or does so no longer.
    func waitsLong(_ isWaiting: Bool) async {
        let changes = state.withLock { state in
            state.waiting += isWaiting ? 1 : -1
            return state.waiting == (isWaiting ? 1 : 0)
        }
        if changes { await onLongWait(isWaiting, waited) }
    }

    var current: (requests: Int, records: Int) { state.withLock { ($0.requests, $0.records) } }

    /// Seconds by what was waited for, to the millisecond.
    var waited: [String: Double] {
        let waited = state.withLock { $0.waited }
        return Dictionary(uniqueKeysWithValues: waited.map { ($0.rawValue, ($1 * 1000).rounded() / 1000) })
            .filter { $0.value > 0 }
    }
}
