@testable import Runner

/// Does not end by itself, and ends when it is cancelled.
func untilCancelled() async throws {
    let (never, keeper) = AsyncStream<Void>.makeStream()
    for await _ in never {}
    keeper.finish()
    try Task.checkCancellation()
}

/// Returns when a clock that goes has counted so much.
func worked(_ time: Duration) async {
    let clock = WorkClock(limit: time)
    try? await clock.bound(orThrow: { $0 }) { try await WorkClocks(run: clock).working { try await untilCancelled() } }
}
