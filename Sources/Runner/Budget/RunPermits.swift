import Budgets
import Synchronization

/// The permits of one run: counts its requests, and stops its clocks while it waits.
final class RunPermits: PermitSource {
    private let source: any PermitSource
    private let count: RequestCount
    private let clocks: WorkClocks

    init(_ source: any PermitSource, count: RequestCount, clocks: WorkClocks) {
        self.source = source
        self.count = count
        self.clocks = clocks
    }

    func take(job: String) async throws -> Permit {
        let permit = try await clocks.waiting { try await source.take(job: job) }
        count.add(requests: 1)
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

    func add(requests: Int = 0, records: Int = 0) {
        counts.withLock { $0 = ($0.requests + requests, $0.records + records) }
    }

    var current: (requests: Int, records: Int) { counts.withLock { $0 } }
}
