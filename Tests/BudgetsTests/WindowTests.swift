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
        #expect(script.ledger.reason(for: 3, at: LedgerScript.origin + 0.5) == .burst(until: LedgerScript.origin + 1.5))
        #expect(script.ledger.reason(for: 4, at: LedgerScript.origin + 0.5) == .turn(until: LedgerScript.origin + 1.5))
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
            for case .grant(let ticket, _) in ledger.advance(to: now) { order.append(ticket) }
        }
        #expect(order == [2, 5, 3, 4])
    }

    @Test func `a waiter that gave up is passed over`() {
        var script = LedgerScript(1)
        #expect(script.ask(3, at: 0) == [1])
        #expect(script.withdraw(2, at: 1) == [])
        #expect(script.status(at: 1).waiting == 1)
        #expect(script.ledger.reason(for: 2, at: LedgerScript.origin + 1) == nil)
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

    @Test func `permits without a recorded answer count from the restart, and numbers go on`() {
        let origin = LedgerScript.origin
        let permits: [RestoredBudget.SpentPermit] = [
            .init(id: 7, grantedAt: origin - 50, answeredAt: origin - 40),
            .init(id: 8, grantedAt: origin - 50, answeredAt: nil),
            .init(id: 9, grantedAt: origin + 500, answeredAt: origin + 500),
            .init(id: 6, grantedAt: origin - 90, answeredAt: origin - 80),
        ]
        let restored = RestoredBudget(permits: permits, view: nil, lastPermitID: 9)
        var script = LedgerScript(4, restored: restored)
        #expect(script.status(at: 0).used == 3)
        #expect(script.ask(3, at: 0) == [10])
        #expect(script.advance(to: 20) == [11])
        #expect(script.advance(to: 59.9) == [])
        #expect(script.advance(to: 60) == [12])
    }
}
