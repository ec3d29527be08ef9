import Dispatch
import Foundation
import Synchronization

/// A thread on which programs run, with the programs it has compiled. It ends when its owner lets go of it.
///
/// Its stack is deep, in address space only: jq frees a value by recursion, and within its second a program can nest
/// one millions deep.
final class EvaluationThread: Sendable {
    private static let stackSize = 1 << 30

    private let mailbox = Mailbox()

    init() {
        let thread = Thread { [mailbox] in
            var programs = CompiledPrograms()
            while let job = mailbox.take() { job(&programs) }
        }
        thread.stackSize = Self.stackSize
        thread.name = "expressions"
        thread.start()
    }

    deinit {
        mailbox.put(nil)
    }

    /// Does the work on this thread, after what was asked for before.
    func run<Value: Sendable>(_ work: @escaping @Sendable (inout CompiledPrograms) -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            mailbox.put { programs in continuation.resume(returning: work(&programs)) }
        }
    }
}

/// Jobs on their way to a thread, in order; nil is the end.
private final class Mailbox: Sendable {
    typealias Job = @Sendable (inout CompiledPrograms) -> Void

    private let jobs = Mutex<[Job?]>([])
    private let available = DispatchSemaphore(value: 0)

    func put(_ job: Job?) {
        jobs.withLock { $0.append(job) }
        available.signal()
    }

    /// The next job; waits for one.
    func take() -> Job? {
        available.wait()
        return jobs.withLock { $0.removeFirst() }
    }
}
