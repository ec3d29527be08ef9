import Testing

@testable import Runner

@Suite struct WorkClockTests {
    struct TimeIsOver: Error {
        var cause: any Error
    }

    @Test func `work beyond the limit is cancelled and told why`() async throws {
        let clock = WorkClock(limit: .milliseconds(1))
        let clocks = WorkClocks(run: clock)
        let error = try await #require(throws: TimeIsOver.self) {
            try await clock.bound(orThrow: { TimeIsOver(cause: $0) }) {
                try await clocks.working { try await untilCancelled() }
            }
        }
        #expect(error.cause is CancellationError)
        #expect(clock.remaining <= .zero)
    }

    @Test func `work within the limit gives its value`() async throws {
        let clock = WorkClock(limit: .seconds(3600))
        let value = try await clock.bound(orThrow: { TimeIsOver(cause: $0) }) { 7 }
        #expect(value == 7)
    }

    @Test func `an error of the work itself is not taken for a timeout`() async throws {
        let clock = WorkClock(limit: .seconds(3600))
        await #expect(throws: RunError.self) {
            try await clock.bound(orThrow: { TimeIsOver(cause: $0) }) { throw RunError.cancelled(.shutdown) }
        }
    }

    @Test func `work that ends although its time is over keeps its value`() async throws {
        let clock = WorkClock(limit: .milliseconds(1))
        let clocks = WorkClocks(run: clock)
        let value = try await clock.bound(orThrow: { TimeIsOver(cause: $0) }) {
            try? await clocks.working { try await untilCancelled() }
            return 7
        }
        #expect(value == 7)
    }

    @Test func `a cancelled task ends its work, and is no timeout`() async throws {
        let clock = WorkClock(limit: .seconds(3600))
        let (began, begin) = AsyncStream<Void>.makeStream()
        let task = Task {
            try await clock.bound(orThrow: { TimeIsOver(cause: $0) }) {
                begin.yield()
                try await untilCancelled()
            }
        }
        for await _ in began { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `a clock that stands still expires only after it goes again`() async throws {
        let clock = WorkClock(limit: .milliseconds(150))
        let clocks = WorkClocks(run: clock)
        let (permits, grant) = AsyncStream<Void>.makeStream()
        let task = Task {
            try await clock.bound(orThrow: { TimeIsOver(cause: $0) }) {
                try await clocks.working {
                    await clocks.waiting { for await _ in permits { break } }
                    try await untilCancelled()
                }
            }
        }
        await worked(.milliseconds(200))
        #expect(clock.remaining > .zero)
        grant.yield()
        await #expect(throws: TimeIsOver.self) { try await task.value }
    }

    @Test func `what remains is what the tighter clock leaves`() {
        let clocks = WorkClocks(run: WorkClock(limit: .seconds(100)))
        #expect(clocks.remaining == .seconds(100))
        #expect(clocks.adding(WorkClock(limit: .seconds(5))).remaining == .seconds(5))
        #expect(clocks.adding(WorkClock(limit: .seconds(500))).remaining == .seconds(100))
    }
}
