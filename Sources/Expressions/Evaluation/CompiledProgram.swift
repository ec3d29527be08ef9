import CJQ
import Glibc

/// A program that jq has compiled, with the one state it runs in. It stays on the thread that made it.
@safe
final class CompiledProgram {
    private var state: OpaquePointer?

    /// Compiles the text as it is.
    init(compiling text: String) throws(CompileError) {
        unsafe state = unsafe jq_init()
        // jq_init leaves this unset in libjq 1.6, which calls it when there is no memory left.
        unsafe jq_set_nomem_handler(state, { _ in abort() }, nil)
        let messages = CompileMessages()
        let isCompiled = withExtendedLifetime(messages) {
            unsafe jq_set_error_cb(state, CompileMessages.collect, Unmanaged.passUnretained(messages).toOpaque())
            return unsafe jq_compile(state, text) != 0
        }
        // Without this jq would print to standard error.
        unsafe jq_set_error_cb(state, { _, message in unsafe jv_free(message) }, nil)
        guard isCompiled else { throw CompileError(messages: messages.all) }
    }

    deinit {
        unsafe jq_teardown(&state)
    }

    /// Begins anew with an input.
    func start(_ input: consuming JQValue) {
        unsafe jq_start(state, input.release(), 0)
    }

    /// The next output, nil after the last one.
    func next() throws(EvaluationError) -> JQValue? {
        let output = unsafe JQValue(owning: jq_next(state))
        if output.isValid { return output }
        guard let message = output.errorMessage() else { return nil }
        throw .failed(ExactNumber.rewrite(message))
    }
}

/// What jq said about a program that it could not compile.
struct CompileError: Error {
    let messages: [String]
}

/// Gathers jq's messages while it compiles.
private final class CompileMessages {
    private(set) var all: [String] = []

    static let collect: jq_msg_cb = { context, message in
        let message = unsafe JQValue(owning: message)
        guard let context = unsafe context else { return }
        let messages = unsafe Unmanaged<CompileMessages>.fromOpaque(context).takeUnretainedValue()
        messages.all.append(String(decoding: message.utf8, as: UTF8.self))
    }
}
