import Foundation
import Synchronization

@testable import Runner

/// A clock for runs that wait: a wait takes no time, and the clock shows that it is over. One of them may be held until
/// its run is cancelled.
final class MovedClock: Sendable {
    /// Ends when the wait that is to be held is reached.
    let held: AsyncStream<Void>
    private let reach: AsyncStream<Void>.Continuation
    private let heldWait: Int?
    private let state: Mutex<(now: Date, waits: Int)>

    /// `heldWait` counts the waits from 1.
    init(at now: Date, holding heldWait: Int? = nil) {
        self.heldWait = heldWait
        state = Mutex((now, 0))
        (held, reach) = AsyncStream.makeStream()
    }

    var now: Date { state.withLock { $0.now } }

    func sleep(_ time: Duration) async throws {
        let wait = state.withLock { state in
            state.waits += 1
            return state.waits
        }
        if wait == heldWait {
            reach.finish()
            try await untilCancelled()
        }
        state.withLock { $0.now += time.timeInterval }
    }

    func drive(_ services: inout RunServices) {
        services.now = { self.now }
        services.sleep = { try await self.sleep($0) }
    }
}
