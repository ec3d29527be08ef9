import Budgets
import Foundation
import Storage
import Testing

@testable import Runner

@Suite struct BudgetKeeperTests {
    @Test func `a permit is in the store when it is handed out`() async throws {
        try await KeeperBench.with(requests: 3) { bench in
            let permit = try await bench.take()
            var recorded = try await bench.recorded()
            #expect(recorded.inFlight == 1 && recorded.used == 1)
            await bench.answer(permit)
            recorded = try await bench.recorded()
            #expect(recorded.inFlight == 0 && recorded.used == 1)
        }
    }

    @Test func `a full window is waited out, and is entered in the order of the waiters`() async throws {
        try await KeeperBench.with(requests: 1) { bench in
            let first = try await bench.take()
            async let second = bench.take()
            await bench.waiting(1)
            await bench.answer(first)
            #expect(await bench.keeper.status.waiting == 1)
            #expect(bench.alarm.ringsAt == KeeperBench.start + 10)
            bench.alarm.move(to: KeeperBench.start + 10)
            #expect(try await second.id == first.id + 1)
        }
    }

    @Test func `a restart in the middle of the window goes on with what is left`() async throws {
        let folder = try TemporaryFolder()
        try await KeeperBench.with(requests: 3, folder: folder) { bench in
            for _ in 0..<2 { await bench.answer(try await bench.take()) }
        }
        try await KeeperBench.with(requests: 3, at: KeeperBench.start + 4, folder: folder) { bench in
            #expect(await bench.keeper.status.remaining == 1)
            let third = try await bench.take()
            #expect(third.id == 3)
            async let fourth = bench.take()
            await bench.waiting(1)
            bench.alarm.move(to: KeeperBench.start + 9)
            bench.alarm.move(to: KeeperBench.start + 10)
            #expect(try await fourth.grantedAt == KeeperBench.start + 10)
        }
    }

    @Test func `what had no answer at a restart is spent, from the restart on`() async throws {
        let folder = try TemporaryFolder()
        try await KeeperBench.with(requests: 2, folder: folder) { bench in
            for _ in 0..<2 { _ = try await bench.take() }
        }
        try await KeeperBench.with(requests: 2, at: KeeperBench.start + 30, folder: folder) { bench in
            #expect(await bench.keeper.status.remaining == 0)
            #expect(await bench.keeper.status.inFlight == 0)
            async let third = bench.take()
            await bench.waiting(1)
            bench.alarm.move(to: KeeperBench.start + 40)
            let id = try await third.id
            #expect(id == 3)
        }
    }

    @Test func `a gate that a 429 closed is closed after a restart`() async throws {
        let folder = try TemporaryFolder()
        try await KeeperBench.with(requests: 5, folder: folder) { bench in
            await bench.answer(try await bench.take(), status: 429)
            #expect(bench.log.lines.contains { $0.contains("429") })
        }
        try await KeeperBench.with(requests: 5, folder: folder) { bench in
            #expect(await bench.keeper.status.gateClosedUntil != nil)
        }
    }

    @Test func `a waiter that is cancelled leaves, and the next one gets its permit`() async throws {
        try await KeeperBench.with(requests: 1) { bench in
            let first = try await bench.take()
            let cancelled = Task { try await bench.take() }
            await bench.waiting(1)
            cancelled.cancel()
            await #expect(throws: CancellationError.self) { _ = try await cancelled.value }
            #expect(await bench.keeper.status.waiting == 0)
            await bench.answer(first)
            bench.alarm.move(to: KeeperBench.start + 10)
            #expect(try await bench.take().id == 2)
        }
    }

    @Test func `a task that is cancelled already takes nothing`() async throws {
        try await KeeperBench.with(requests: 1) { bench in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await bench.take()
            }
            await #expect(throws: CancellationError.self) { _ = try await task.value }
            #expect(await bench.keeper.status.used == 0)
        }
    }

    @Test func `a permit that is granted while its asker gives up is spent and ended`() async throws {
        try await KeeperBench.with(requests: 1) { bench in
            let recording = bench.store.hold(.keep)
            let task = Task { try await bench.take() }
            await bench.store.wait(for: .began(.keep))
            task.cancel()
            await #expect(throws: CancellationError.self) { _ = try await task.value }
            recording.finish()
            await bench.store.wait(for: .ended(.keep))
            await bench.store.wait(for: .ended(.keep))
            let recorded = try await bench.recorded()
            #expect(recorded.used == 1 && recorded.inFlight == 0)
            #expect(await bench.keeper.status.inFlight == 0)
            #expect(await bench.keeper.status.remaining == 0)
        }
    }

    @Test func `a permit that cannot be recorded is not handed out`() async throws {
        try await KeeperBench.with(requests: 3) { bench in
            bench.store.refuse([.keep])
            await #expect(throws: SpyStore.Refusal.self) { _ = try await bench.take() }
            #expect(await bench.keeper.status.inFlight == 0)
            #expect(await bench.keeper.status.waiting == 0)
            bench.store.refuse([])
            _ = try await bench.take()
            let recorded = try await bench.recorded()
            #expect(recorded.used == 1)
        }
    }

    @Test func `an answer that cannot be recorded is logged, and the budget goes on`() async throws {
        try await KeeperBench.with(requests: 3) { bench in
            let permit = try await bench.take()
            bench.store.refuse([.keep])
            await bench.answer(permit)
            #expect(bench.log.lines.contains { $0.contains("the budget could not be kept") })
            bench.store.refuse([])
            #expect(try await bench.take().id == 2)
            let recorded = try await bench.recorded()
            #expect(recorded.used == 2 && recorded.inFlight == 1)
        }
    }

    @Test func `a crowd of askers, half of which give up, loses no permit and doubles none`() async throws {
        try await KeeperBench.with(requests: 1000) { bench in
            let permits = await withTaskGroup(of: Permit?.self) { group in
                for number in 0..<300 {
                    let task = Task { try await bench.take("jobs/\(number % 7)") }
                    if number.isMultiple(of: 2) { task.cancel() }
                    group.addTask { try? await task.value }
                }
                return await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
            }
            #expect(permits.count >= 150)
            #expect(Set(permits.map(\.id)).count == permits.count)
            for permit in permits { await bench.answer(permit) }
            // Those who gave up late had theirs ended by the keeper, which may still be recording it.
            while await bench.keeper.status.inFlight > 0 { await bench.store.wait(for: .ended(.keep)) }
            let status = await bench.keeper.status
            #expect(status.waiting == 0)
            let recorded = try await bench.recorded()
            #expect(status.used == recorded.used && recorded.inFlight == 0)
        }
    }
}

extension KeeperBench {
    /// Waits until so many wait for a permit: each asks the alarm to be set anew.
    func waiting(_ count: Int) async {
        var settings = alarm.settings.makeAsyncIterator()
        while await keeper.status.waiting < count { _ = await settings.next() }
    }
}
