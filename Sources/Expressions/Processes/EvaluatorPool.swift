import Dispatch
import Synchronization

/// The evaluators there are: made when needed, up to a bound, handed to whoever waited longest, and let go of when
/// nothing has needed them for a while.
final class EvaluatorPool: Sendable {
    private struct Idle {
        let evaluator: Evaluator
        let since: ContinuousClock.Instant
    }

    private struct State {
        /// The last one put back is the first one taken: it has most likely compiled the program.
        var idle: [Idle] = []
        var count = 0
        var waiting: [CheckedContinuation<Evaluator, Never>] = []
        var isSweepScheduled = false
    }

    private let capacity: Int
    private let patience: Duration
    private let command: EvaluatorCommand
    private let state = Mutex(State())

    /// A pool of up to `capacity` evaluators, each of which may be idle for as long as `patience`.
    init(_ command: EvaluatorCommand, capacity: Int, patience: Duration) {
        self.command = command
        self.capacity = capacity
        self.patience = patience
    }

    /// An evaluator for the caller alone, until it is put back.
    func take() async -> Evaluator {
        await withCheckedContinuation { continuation in
            let evaluator = state.withLock { state -> Evaluator? in
                if let idle = state.idle.popLast() { return idle.evaluator }
                guard state.count < capacity else {
                    state.waiting.append(continuation)
                    return nil
                }
                state.count += 1
                return Evaluator(command)
            }
            if let evaluator { continuation.resume(returning: evaluator) }
        }
    }

    func put(back evaluator: Evaluator) {
        let next = state.withLock { state -> CheckedContinuation<Evaluator, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.idle.append(Idle(evaluator: evaluator, since: .now))
            if !state.isSweepScheduled { scheduleSweep(&state) }
            return nil
        }
        next?.resume(returning: evaluator)
    }

    private func scheduleSweep(_ state: inout State) {
        state.isSweepScheduled = true
        let milliseconds = Int(patience / .milliseconds(1))
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
            self?.sweep()
        }
    }

    /// Lets go of those that were idle for all that time, whose processes end with them.
    private func sweep() {
        let old = state.withLock { state in
            let limit = ContinuousClock.now - patience
            let old = state.idle.filter { $0.since <= limit }
            state.idle.removeAll { $0.since <= limit }
            state.count -= old.count
            state.isSweepScheduled = false
            if !state.idle.isEmpty { scheduleSweep(&state) }
            return old
        }
        withExtendedLifetime(old) {}
    }
}
