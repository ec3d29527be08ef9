import Budgets
import Foundation
import Testing

@testable import Runner

@Suite struct RunPermitsTests {
    /// Grants when it is told to.
    private struct SlowSource: PermitSource {
        let grants: AsyncStream<Void>

        func take(job: String) async throws -> Permit {
            for await _ in grants { break }
            try Task.checkCancellation()
            return Permit(id: 1, job: job, grantedAt: Date())
        }

        func answered(_ permit: Permit, status: Int, headers: RateHeaders) async {}
        func unanswered(_ permit: Permit) async {}
    }

    @Test func `a run that waits for a permit longer than its timeout goes on`() async throws {
        let (grants, grant) = AsyncStream<Void>.makeStream()
        let clock = WorkClock(limit: .milliseconds(150))
        let clocks = WorkClocks(run: clock)
        let count = RequestCount()
        let permits = RunPermits(SlowSource(grants: grants), count: count, clocks: clocks)
        let task = Task {
            try await clock.bound(orThrow: { $0 }) {
                try await clocks.working { try await permits.take(job: "a/b") }
            }
        }
        await worked(.milliseconds(200))
        grant.yield()
        let permit = try await task.value
        #expect(permit.id == 1)
        #expect(count.current.requests == 1)
    }

    @Test func `who waits long for a permit is told so, once`() async throws {
        let (grants, grant) = AsyncStream<Void>.makeStream()
        let (notices, notice) = AsyncStream<Void>.makeStream()
        let permits = RunPermits(
            SlowSource(grants: grants), count: RequestCount(), clocks: WorkClocks(run: WorkClock(limit: .seconds(60))),
            patience: .milliseconds(1)
        ) { notice.yield() }
        let task = Task { try await permits.take(job: "a/b") }
        for await _ in notices { break }
        grant.yield()
        #expect(try await task.value.id == 1)
    }

    @Test func `a permit that was not granted is no request`() async {
        let (grants, _) = AsyncStream<Void>.makeStream()
        let count = RequestCount()
        let permits = RunPermits(
            SlowSource(grants: grants), count: count, clocks: WorkClocks(run: WorkClock(limit: .seconds(1))))
        let task = Task { try await permits.take(job: "a/b") }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(count.current.requests == 0)
    }
}
