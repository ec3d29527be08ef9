import Dispatch
import Glibc

/// Performs `body`, and cancels it on Ctrl-C, so that no process that was started stays behind.
func cancelledByInterrupt<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    let task = Task { try await body() }
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT)
    source.setEventHandler { task.cancel() }
    source.resume()
    defer { source.cancel() }
    return try await task.value
}
