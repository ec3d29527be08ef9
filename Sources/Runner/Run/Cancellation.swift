import Synchronization

/// Why a run is cancelled, as a part of a sentence.
package enum CancelReason: String, Sendable {
    /// The program was told to stop, and the run went on beyond the grace period; also when its task is cancelled.
    case shutdown = "chekt-runner was stopped"
    /// `overlap: cancel`.
    case superseded = "a newer run took its place"
    /// Somebody said so.
    case command = "somebody cancelled it"
}

/// The reason for which a run is cancelled, told before its task is.
package final class Cancellation: Sendable {
    private let told = Mutex(CancelReason.shutdown)

    package init() {}

    package var reason: CancelReason { told.withLock { $0 } }

    func tell(_ reason: CancelReason) {
        told.withLock { $0 = reason }
    }
}
