import Foundation

/// When requests arrive at the simulator, which reads its clock once for each.
struct Arrivals {
    private let instants: AsyncStream<ContinuousClock.Instant>
    /// The clock to give to the simulator.
    let clock: @Sendable () -> Date

    init() {
        let (instants, announce) = AsyncStream<ContinuousClock.Instant>.makeStream()
        self.instants = instants
        clock = {
            announce.yield(.now)
            return Date()
        }
    }

    /// Waits for the first arrival after `start`. Throws when it is cancelled.
    func first(after start: ContinuousClock.Instant) async throws -> ContinuousClock.Instant {
        for await instant in instants where instant > start { return instant }
        throw CancellationError()
    }
}
