import Records
import Synchronization

/// A thread with its watch. One evaluation at a time uses it.
struct Evaluator: Sendable {
    let thread = EvaluationThread()
    let watch: Watch

    /// Runs the evaluation on the thread; when the task is cancelled, the evaluation ends at once.
    func run(_ evaluation: Evaluation) async -> Result<[[JSONText]], any Error> {
        watch.reset()
        return await withTaskCancellationHandler {
            await thread.run { [watch] programs in
                Result { try evaluation.run(with: &programs, watch: watch) }
            }
        } onCancel: {
            watch.cancel()
        }
    }
}

/// The evaluators there are: made when needed, up to a bound, and handed to whoever waited longest.
final class EvaluatorPool: Sendable {
    private struct State {
        /// The last one put back is the first one taken: it has most likely compiled the program.
        var idle: [Evaluator] = []
        var count = 0
        var waiting: [CheckedContinuation<Evaluator, Never>] = []
    }

    private let capacity: Int
    private let limit: Duration
    private let state = Mutex(State())

    init(capacity: Int, limit: Duration) {
        self.capacity = capacity
        self.limit = limit
    }

    /// An evaluator for the caller alone, until it is put back or discarded.
    func take() async -> Evaluator {
        await withCheckedContinuation { continuation in
            let evaluator = state.withLock { state -> Evaluator? in
                if let idle = state.idle.popLast() { return idle }
                guard state.count < capacity else {
                    state.waiting.append(continuation)
                    return nil
                }
                state.count += 1
                return Evaluator(watch: Watch(limit: limit))
            }
            if let evaluator { continuation.resume(returning: evaluator) }
        }
    }

    func put(back evaluator: Evaluator) {
        let next = state.withLock { state -> CheckedContinuation<Evaluator, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.idle.append(evaluator)
            return nil
        }
        next?.resume(returning: evaluator)
    }

    /// Instead of putting back the one that was taken: its thread ends when the caller lets go of it.
    func discard() {
        let next = state.withLock { state -> CheckedContinuation<Evaluator, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.count -= 1
            return nil
        }
        next?.resume(returning: Evaluator(watch: Watch(limit: limit)))
    }
}
