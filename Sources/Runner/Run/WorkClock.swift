import Synchronization

/// Counts how long a run, or a step of it, works, and stops it when its time is over. Time in which it only waits for
/// permits does not count, so that a timeout bounds the work and not the budget.
final class WorkClock: Sendable {
    private let time: Mutex<WorkTime>
    /// One element when the clock begins to go.
    private let starts: AsyncStream<Void>
    private let started: AsyncStream<Void>.Continuation

    init(limit: Duration) {
        time = Mutex(WorkTime(limit: limit))
        (starts, started) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Something begins to work.
    func begin() {
        if time.withLock({ $0.begin(at: .now) }) { started.yield() }
    }

    /// Something has ended, or waits for a permit.
    func end() {
        time.withLock { $0.end(at: .now) }
    }

    /// What is left of the limit; negative when it is exceeded.
    var remaining: Duration {
        time.withLock { $0.remaining(at: .now) }
    }

    /// Performs `body`, and cancels it when it has worked longer than the limit. Then it throws the error that `error`
    /// makes of the one with which the body ended. To be called once.
    func bound<Value: Sendable>(
        orThrow error: (any Error) -> any Error, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                await self.expire()
                return nil
            }
            defer { group.cancelAll() }
            if let value = try await group.next() ?? nil { return value }
            group.cancelAll()
            do {
                // A body that reached its end all the same has done its work.
                if let value = try await group.next() ?? nil { return value }
                throw CancellationError()
            } catch let cause where !Task.isCancelled {
                throw error(cause)
            }
        }
    }

    /// Returns when the limit is reached or the task is cancelled. While the clock stands still there is nothing to do
    /// but to wait for its start.
    private func expire() async {
        for await _ in starts {
            while let left = remainingWhileGoing {
                if left <= .zero || Task.isCancelled { return }
                try? await Task.sleep(for: left)
            }
        }
    }

    private var remainingWhileGoing: Duration? {
        time.withLock { $0.isGoing ? $0.remaining(at: .now) : nil }
    }
}
