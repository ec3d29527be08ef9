import Budgets
import Foundation
import Testing

@testable import Runner

@Suite struct RunPermitsTests {
    private let asker = Asker(job: "a/b", run: "a.b.1")

    /// Grants when it is told to.
    private struct SlowSource: PermitSource {
        let grants: AsyncStream<Void>

        func take(for asker: Asker) async throws -> Permit {
            for await _ in grants { break }
            try Task.checkCancellation()
            return Permit(id: 1, job: asker.job, grantedAt: Date())
        }

        func answered(_ permit: Permit, status: Int, headers: RateHeaders) async {}
        func unanswered(_ permit: Permit) async {}
    }

    @Test func `a run that waits for a permit longer than its timeout goes on`() async throws {
        let (grants, grant) = AsyncStream<Void>.makeStream()
        let clock = WorkClock(limit: .milliseconds(150))
        let clocks = WorkClocks(run: clock)
        let account = RunAccount(asker)
        let permits = RunPermits(SlowSource(grants: grants), account: account, clocks: clocks, maxWait: .seconds(60))
        let task = Task { [asker] in
            try await clock.bound(orThrow: { $0 }) {
                try await clocks.working { try await permits.take(for: asker) }
            }
        }
        await worked(.milliseconds(200))
        grant.yield()
        let permit = try await task.value
        #expect(permit.id == 1)
        #expect(account.current.requests == 1)
    }

    @Test func `who waits long for a permit is told so, once`() async throws {
        let (grants, grant) = AsyncStream<Void>.makeStream()
        let (notices, notice) = AsyncStream<Void>.makeStream()
        let permits = RunPermits(
            SlowSource(grants: grants), account: RunAccount(asker),
            clocks: WorkClocks(run: WorkClock(limit: .seconds(60))), maxWait: .seconds(60),
            patience: .milliseconds(1)
        ) { notice.yield() }
        let task = Task { [asker] in try await permits.take(for: asker) }
        for await _ in notices { break }
        grant.yield()
        #expect(try await task.value.id == 1)
    }

    @Test func `a permit that was not granted is no request`() async {
        let (grants, _) = AsyncStream<Void>.makeStream()
        let account = RunAccount(asker)
        let permits = RunPermits(
            SlowSource(grants: grants), account: account, clocks: WorkClocks(run: WorkClock(limit: .seconds(1))),
            maxWait: .seconds(60))
        let task = Task { [asker] in try await permits.take(for: asker) }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(account.current.requests == 0)
    }

    @Test func `a permit that takes longer than max_wait fails the run, and says what to do`() async throws {
        let (grants, grant) = AsyncStream<Void>.makeStream()
        let permits = RunPermits(
            SlowSource(grants: grants), account: RunAccount(asker),
            clocks: WorkClocks(run: WorkClock(limit: .seconds(60))), maxWait: .milliseconds(1))
        let error = await #expect(throws: RunError.self) { _ = try await permits.take(for: asker) }
        let sentence = "\(try #require(error))"
        #expect(sentence.contains("no permit within 1ms; raise `max_wait`"))
        grant.finish()
    }

    @Test func `a run that waits for long says so, and says when it goes on`() async throws {
        let (grants, grant) = AsyncStream<Void>.makeStream()
        let (marks, mark) = AsyncStream<Bool>.makeStream()
        let account = RunAccount(asker) { isWaiting, _ in mark.yield(isWaiting) }
        let permits = RunPermits(
            SlowSource(grants: grants), account: account, clocks: WorkClocks(run: WorkClock(limit: .seconds(60))),
            maxWait: .seconds(60), patience: .milliseconds(1))
        let task = Task { [asker] in try await permits.take(for: asker) }
        var told = marks.makeAsyncIterator()
        #expect(await told.next() == true)
        grant.yield()
        _ = try await task.value
        #expect(await told.next() == false)
    }
}
