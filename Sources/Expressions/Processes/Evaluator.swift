import Dispatch
import Foundation
import Records
import Synchronization

/// An evaluator process and the thread that waits for its answers. One evaluation at a time uses it.
final class Evaluator: Sendable {
    private struct State {
        var child: ChildProcess?
        var isCancelled = false
    }

    private let command: EvaluatorCommand
    private let queue = DispatchQueue(label: "expressions.evaluator")
    private let state = Mutex(State())

    init(_ command: EvaluatorCommand) {
        self.command = command
    }

    /// Has the process evaluate, which is started if need be; when the task is cancelled, it is killed at once.
    func run(_ evaluation: Evaluation) async -> Result<[[JSONText]], any Error> {
        state.withLock { $0.isCancelled = false }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: Result { try self.evaluate(evaluation) }) }
            }
        } onCancel: {
            cancel()
        }
    }

    /// The process that is killed is not left to the next evaluation: this one may have had its answer already, or not
    /// have begun.
    private func cancel() {
        let child = state.withLock { state in
            defer { (state.child, state.isCancelled) = (nil, true) }
            return state.child
        }
        child?.kill()
    }

    private func evaluate(_ evaluation: Evaluation) throws -> [[JSONText]] {
        let child = try runningChild()
        do {
            try child.frames.send(evaluation.message)
            switch try EvaluationAnswer(child.frames.receive()) {
            case .outputs(let outputs) where outputs.count == evaluation.inputs.count: return outputs
            case .outputs: throw MessageReader.Malformed()
            case .failed(let message): throw EvaluationError.failed(message)
            }
        } catch let error as EvaluationError {
            throw error
        } catch {
            throw lost(child, evaluation)
        }
    }

    private func runningChild() throws -> ChildProcess {
        let child = try state.withLock { state in
            if state.isCancelled { throw CancellationError() }
            let child = try state.child ?? ChildProcess(command)
            state.child = child
            return child
        }
        return child
    }

    /// There is no answer, and the process is of no more use. The next evaluation starts another.
    private func lost(_ child: ChildProcess, _ evaluation: Evaluation) -> any Error {
        let isCancelled = state.withLock { state in
            state.child = nil
            return state.isCancelled
        }
        // It has closed its end of the socket, or does not keep to what was agreed.
        if isCancelled { child.kill() }
        let ending = child.ending()
        if isCancelled { return CancellationError() }
        return EvaluationError(ending, limit: evaluation.limit)
    }
}

extension EvaluationError {
    /// What the end of an evaluator process says of the program that it was busy with.
    fileprivate init(_ ending: ChildEnding?, limit: Duration) {
        switch ending {
        case .signal(SIGALRM)?: self = .ranTooLong(seconds: limit / .seconds(1))
        case .signal(SIGSEGV)?, .signal(SIGBUS)?:
            // Where memory ends, libjq 1.6 may call a handler that it never set.
            self = .failed(
                "the program calls itself too deeply, or \(Self.tooMuchMemory); check it for a recursion without end")
        case .signal?:
            self = .failed(
                "jq gave up on the program: it \(Self.tooMuchMemory), or asks for what jq cannot do, such as the date of "
                    + "`nan`")
        case .exit?, nil:
            self = .failed("the process that evaluates programs has ended; try again")
        }
    }

    private static let tooMuchMemory = "needs more than \(EvaluatorLimits.memory >> 30) GiB of memory"
}
