import Budgets
import Foundation
import Testing

/// The configured limits, turns and the clock: no headers at all.
@Suite struct WindowTests {
    @Test func `a permit returns one window after its answer, not after its grant`() {
        var script = LedgerScript(2)
        #expect(script.ask(3, at: 0) == [1, 2])
        #expect(script.nextWake == nil)
        #expect(script.answer(1, at: 10) == [])
        #expect(script.nextWake == 70)
        #expect(script.advance(to: 69.9) == [])
        #expect(script.advance(to: 70) == [3])
    }

    @Test func `a request without an answer counts as spent`() {
        var script = LedgerScript(1)
        #expect(script.ask(2, at: 0) == [1])
        #expect(script.lose(1, at: 5) == [])
        #expect(script.advance(to: 64) == [])
        #expect(script.advance(to: 65) == [2])
    }

    @Test func `a burst holds beside the window`() {
        var script = LedgerScript(100, burst: RateLimit(requests: 2, per: .seconds(1)))
        #expect(script.ask(4, at: 0) == [1, 2])
        #expect(script.answer(1, at: 0.5) == [])
        #expect(script.status(at: 0.5).waiters.map(\.kind) == [.burst, .turn])
        #expect(script.status(at: 0.5).waiters.map(\.until) == [LedgerScript.origin + 1.5, LedgerScript.origin + 1.5])
        #expect(script.advance(to: 1.5) == [3])
    }

    @Test func `five idle windows give one window's worth, and no more`() {
        var script = LedgerScript(10)
        for permit in script.ask(10, at: 0) { _ = script.answer(permit, at: 1) }
        #expect(script.ask(25, at: 301).count == 10)
        for permit in Int64(11)...20 { _ = script.answer(permit, at: 302) }
        #expect(script.advance(to: 361.9) == [])
        #expect(script.advance(to: 362).count == 10)
    }

    @Test func `jobs take turns, and within a job the first to ask is the first to go`() {
        var script = LedgerScript(1)
        #expect(script.ask(1, job: "busy", at: 0) == [1])
        #expect(script.ask(3, job: "busy", at: 0) == [])
        #expect(script.ask(1, job: "other", at: 0) == [])
        var order: [Int] = []
        var now = LedgerScript.origin
        var ledger = script.ledger
        for permit in Int64(1)...4 {
            _ = ledger.unanswered(permit, at: now)
            now += 60
            for case .grant(let ticket, _) in ledger.release(at: now) { order.append(ticket) }
        }
        #expect(order == [2, 5, 3, 4])
    }

    @Test func `a waiter that gave up is passed over`() {
        var script = LedgerScript(1)
        #expect(script.ask(3, at: 0) == [1])
        #expect(script.withdraw(2, at: 1) == [])
        #expect(script.status(at: 1).waiting == 1)
        #expect(script.status(at: 1).waiters.count == 1)
        #expect(script.withdraw(3, at: 2) == [])
        #expect(script.nextWake == nil)
    }

    @Test func `an answer to an unknown permit changes nothing`() {
        var script = LedgerScript(1)
        _ = script.ask(2, at: 0)
        #expect(script.answer(99, .said(50, left: 50, reset: 10), at: 1) == [])
        #expect(script.status(at: 1).limit == 1)
        #expect(script.answer(1, at: 1) == [])
        #expect(script.answer(1, at: 2) == [])
        #expect(script.nextWake == 61)
    }

    @Test func `a clock that is set back returns nothing early, and locks nothing for longer than a window`() {
        var script = LedgerScript(2)
        #expect(script.ask(2, at: 100_000) == [1, 2])
        _ = script.answer(1, at: 100_000)
        _ = script.answer(2, at: 100_000)
        #expect(script.ask(1, at: 0) == [])
        #expect(script.nextWake == 60)
        #expect(script.advance(to: 59.9) == [])
        #expect(script.advance(to: 60) == [3])
    }

    @Test func `two reports a little out of order shorten nothing`() {
        var script = LedgerScript(1)
        #expect(script.ask(2, at: 10) == [1])
        _ = script.answer(1, at: 9.5)
        #expect(script.nextWake == 70)
    }

    @Test func `what was in flight at a restart counts from the restart, and numbers go on`() throws {
        var script = LedgerScript(4)
        #expect(script.ask(3, at: 0) == [1, 2, 3])
        _ = script.answer(1, at: 10)
        var next = try script.restarted(at: 30)
        #expect(next.status(at: 30).used == 3)
        #expect(next.status(at: 30).inFlight == 0)
        #expect(next.ask(3, at: 30) == [4])
        #expect(next.advance(to: 69.9) == [])
        #expect(next.advance(to: 70) == [5])
        #expect(next.advance(to: 89.9) == [])
        #expect(next.advance(to: 90) == [6])
    }

    @Test func `what was kept comes back to the byte, whatever the settings say of the window by now`() throws {
        var script = LedgerScript(10)
        for permit in script.ask(8, at: 0.0004) { _ = script.answer(permit, at: Double(permit) * 1.7) }
        let bytes = try script.ledger.state.bytes
        #expect(try BudgetState(bytes: bytes).bytes == bytes)
        let longer = LedgerScript(10, per: .seconds(120), state: try BudgetState(bytes: bytes), at: 100)
        #expect(longer.status(at: 100).used == 8)
    }
}
