/// Runs `operation`, cancels it when `time` is over, and then throws `late` in place of its `CancellationError`. What
/// the operation brings in spite of that is returned: it may stand for something that was spent.
func within<Value: Sendable>(
    _ time: Duration, orThrow late: some Error, _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            try await Task.sleep(for: time)
            return nil
        }
        var isLate = false
        var failure: any Error = CancellationError()
        while let result = await group.nextResult() {
            group.cancelAll()
            switch result {
            case .success(let value?): return value
            case .success(nil): isLate = true
            case .failure(let error) where !(error is CancellationError): failure = error
            case .failure: break
            }
        }
        throw isLate && failure is CancellationError ? late : failure
    }
}
