import NIOPosix

/// Does blocking work on a thread that is there for it. What has been handed over is done, also when the task that
/// waits for it is cancelled: half a file operation helps nobody.
func onFileThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        NIOThreadPool.singleton.submit { state in
            continuation.resume(
                with: Result {
                    guard case .active = state else { throw CancellationError() }
                    return try work()
                })
        }
    }
}
