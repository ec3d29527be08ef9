import CJQ
import Dispatch
import Synchronization

/// Watches the evaluations of one thread, one at a time, and halts the one that runs too long or is cancelled.
///
/// jq aborts the process when it is halted twice, and a state must not be halted after its evaluation has ended: both
/// are decided under one lock.
final class Watch: Sendable {
    enum Stop {
        case ranTooLong, cancelled
    }

    private struct State {
        /// The address of the jq state that may be halted now.
        var running: UInt?
        var deadline: SuspendingClock.Instant = .now
        var stop: Stop?
        /// One check at most is scheduled; it follows the deadline while evaluations come and go.
        var isCheckScheduled = false

        mutating func halt(because reason: Stop) {
            stop = stop ?? reason
            guard let address = running else { return }
            running = nil
            unsafe jq_halt(OpaquePointer(bitPattern: address), jv_null(), jv_null())
        }
    }

    private static let queue = DispatchQueue(label: "expressions.watch")
    private let limit: Duration
    private let state = Mutex(State())

    init(limit: Duration) {
        self.limit = limit
    }

    /// Forgets how the last call ended.
    func reset() {
        state.withLock { $0.stop = nil }
    }

    /// An evaluation begins; it may take the limit. False when it was cancelled before.
    func begin(_ program: CompiledProgram) -> Bool {
        let address = program.address
        return state.withLock { state in
            guard state.stop == nil else { return false }
            state.running = address
            state.deadline = .now + limit
            if !state.isCheckScheduled {
                state.isCheckScheduled = true
                scheduleCheck(after: limit)
            }
            return true
        }
    }

    /// The evaluation has ended, by itself or halted: then says why.
    func end() -> Stop? {
        state.withLock { state in
            state.running = nil
            return state.stop
        }
    }

    /// Halts what runs, and lets nothing more begin in this call.
    func cancel() {
        state.withLock { $0.halt(because: .cancelled) }
    }

    private func scheduleCheck(after duration: Duration) {
        let nanoseconds = duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
        Self.queue.asyncAfter(deadline: .now() + .nanoseconds(Int(nanoseconds))) { self.check() }
    }

    private func check() {
        state.withLock { state in
            let remaining = state.deadline - .now
            if state.running != nil, remaining > .zero { return scheduleCheck(after: remaining) }
            state.isCheckScheduled = false
            if state.running != nil { state.halt(because: .ranTooLong) }
        }
    }
}
