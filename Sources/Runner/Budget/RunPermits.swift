import Budgets
import Synchronization

/// The permits of one run: counts its requests, stops its clocks while it waits, and says so when that takes long.
final class RunPermits: PermitSource {
    private let source: any PermitSource
    private let count: RequestCount
    private let clocks: WorkClocks
    private let patience: Duration
    private let onLongWait: @Sendable () async -> Void

    /// `onLongWait` is called once for each permit that has not come after `patience`.
    init(
        _ source: any PermitSource, count: RequestCount, clocks: WorkClocks, patience: Duration = .seconds(3),
        onLongWait: @escaping @Sendable () async -> Void = {}
    ) {
        self.source = source
        self.count = count
        self.clocks = clocks
        self.patience = patience
        self.onLongWait = onLongWait
    }

    func take(job: String) async throws -> Permit {
        let notice = Task { [patience, onLongWait] in
            try await Task.sleep(for: patience)
            await onLongWait()
        }
        defer { notice.cancel() }
        let permit = try await clocks.waiting { try await source.take(job: job) }
        count.addRequest()
        return permit
    }

    func answered(_ permit: Permit, status: Int, headers: RateHeaders) async {
        await source.answered(permit, status: status, headers: headers)
    }

    func unanswered(_ permit: Permit) async {
        await source.unanswered(permit)
    }
}

/// What a run has sent and read so far.
final class RequestCount: Sendable {
    private let counts = Mutex((requests: 0, records: 0))

    func addRequest() {
        counts.withLock { $0.requests += 1 }
    }

    func add(records: Int) {
        counts.withLock { $0.records += records }
    }

    var current: (requests: Int, records: Int) { counts.withLock { $0 } }
}
