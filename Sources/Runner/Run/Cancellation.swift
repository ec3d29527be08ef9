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

/// The reason for which a run is cancelled, told before its task is; and whether the run need not be waited for.
package final class Cancellation: Sendable {
    private let told = Mutex(CancelReason.shutdown)
    private let idling = Mutex<(isIdle: Bool, end: (@Sendable () -> Void)?)>((false, nil))

    package init() {}

    package var reason: CancelReason { told.withLock { $0 } }

    func tell(_ reason: CancelReason) {
        told.withLock { $0 = reason }
    }

    /// The run does nothing but wait for its next item, which another run can do as well; or it works again.
    func setIdle(_ isIdle: Bool) {
        let end = idling.withLock { idling in
            idling.isIdle = isIdle
            return isIdle ? idling.end : nil
        }
        end?()
    }

    /// The process is to end: as soon as the run is idle, `end` is called.
    func endWhenIdle(_ end: @escaping @Sendable () -> Void) {
        let isIdle = idling.withLock { idling in
            idling.end = end
            return idling.isIdle
        }
        if isIdle { end() }
    }
}
