import Budgets

/// The permits of one run: counts its requests, stops its clocks while it waits, says so when that takes long, and
/// gives up when it takes too long.
final class RunPermits: PermitSource {
    private let source: any PermitSource
    private let account: RunAccount
    private let clocks: WorkClocks
    private let patience: Duration
    private let maxWait: Duration
    private let onLongWait: @Sendable () async -> Void

    /// `onLongWait` is called once for each permit that has not come after `patience`; a permit that has not come after
    /// `maxWait` is an error.
    init(
        _ source: any PermitSource, account: RunAccount, clocks: WorkClocks, maxWait: Duration,
        patience: Duration = .seconds(3), onLongWait: @escaping @Sendable () async -> Void = {}
    ) {
        self.source = source
        self.account = account
        self.clocks = clocks
        self.maxWait = maxWait
        self.patience = patience
        self.onLongWait = onLongWait
    }

    func take(for asker: Asker) async throws -> Permit {
        let permit = try await tellingLongWaits {
            try await within(maxWait, orThrow: RunError.noPermit(after: maxWait)) { [source] in
                try await source.take(for: asker)
            }
        }
        account.add(permit)
        return permit
    }

    private func tellingLongWaits(_ wait: () async throws -> Permit) async throws -> Permit {
        let notice = Task { [patience, onLongWait, account] in
            guard (try? await Task.sleep(for: patience)) != nil else { return false }
            await account.waitsLong(true)
            await onLongWait()
            return true
        }
        let result: Result<Permit, any Error>
        do {
            result = .success(try await clocks.waiting(wait))
        } catch {
            result = .failure(error)
        }
        notice.cancel()
        if await notice.value { await account.waitsLong(false) }
        return try result.get()
    }

    func answered(_ permit: Permit, status: Int, headers: RateHeaders) async {
        await source.answered(permit, status: status, headers: headers)
    }

    func unanswered(_ permit: Permit) async {
        await source.unanswered(permit)
    }
}
