import Foundation
import Synchronization

/// How long a run, or a step of it, has worked. Time in which it only waits for permits does not count, so that a
/// timeout bounds the work and not the budget. Several things may work at once, as in a `foreach`: the clock goes
/// while at least one does.
final class WorkClock: Sendable {
    private struct State {
        var working = 0
        var worked = Duration.zero
        var since = ContinuousClock.now
    }

    private let state = Mutex(State())
    let limit: Duration

    init(limit: Duration) {
        self.limit = limit
    }

    /// Something begins to work.
    func begin() {
        state.withLock { state in
            if state.working == 0 { state.since = .now }
            state.working += 1
        }
    }

    /// Something has ended, or waits for a permit.
    func end() {
        state.withLock { state in
            state.working -= 1
            if state.working == 0 { state.worked += state.since.duration(to: .now) }
        }
    }

    /// What is left of the limit; negative when it is exceeded.
    var remaining: Duration {
        state.withLock { state in
            let running = state.working > 0 ? state.since.duration(to: .now) : .zero
            return limit - state.worked - running
        }
    }

    /// Performs `body` and cancels it when it has worked longer than the limit: then `error` is thrown.
    func bound<Result: Sendable>(
        or error: some Error, _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                // While the clock stands still, what remains does not shrink: waking early is asking again.
                while case let left = self.remaining, left > .zero { try await Task.sleep(for: left) }
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let result = first else { throw error }
            return result
        }
    }
}

/// The clocks that a piece of work is counted on: its run's, and its step's where that has a timeout.
struct WorkClocks: Sendable {
    private(set) var clocks: [WorkClock]

    init(_ clocks: [WorkClock]) {
        self.clocks = clocks
    }

    func adding(_ clock: WorkClock) -> WorkClocks {
        WorkClocks(clocks + [clock])
    }

    /// Counts the time of `body`.
    func working<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        for clock in clocks { clock.begin() }
        defer { for clock in clocks { clock.end() } }
        return try await body()
    }

    /// Leaves out the time of `body`, which is called inside of `working`.
    func waiting<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        for clock in clocks { clock.end() }
        defer { for clock in clocks { clock.begin() } }
        return try await body()
    }
}
