import Budgets
import Foundation
import Testing

/// Who goes first, and who may take what.
@Suite struct LaneTests {
    private let reserve = LaneSettings(criticalReserve: .requests(20))
    private let ceiling = LaneSettings(bulkCeiling: .percent(40))

    /// A fixed window of a hundred per minute that began anew at 0, with one permit spent.
    private func renewed(_ lanes: LaneSettings, burst: RateLimit? = nil) -> LedgerScript {
        var script = LedgerScript(100, burst: burst, lanes: lanes, at: -61)
        for permit in script.ask(1, at: -61) {
            _ = script.answer(permit, .said(100, left: 99, reset: 0, margin: 0), at: -61)
        }
        for permit in script.ask(1, lane: .critical, at: 0) {
            _ = script.answer(permit, .said(100, left: 99, reset: 60, margin: 0), at: 0)
        }
        return script
    }

    @Test func `lanes are served in their order, and in each the live runs before those that make up for fires`() {
        var script = LedgerScript(1)
        #expect(script.ask(1, at: 0) == [1])
        _ = script.ask(1, job: "bulk", lane: .bulk, at: 0)
        _ = script.ask(1, job: "late normal", lane: .normal, isCatchUp: true, at: 0)
        _ = script.ask(1, job: "normal", lane: .normal, at: 0)
        _ = script.ask(1, job: "late critical", lane: .critical, isCatchUp: true, at: 0)
        _ = script.ask(1, job: "critical", lane: .critical, at: 0)
        let order = script.status(at: 0).waiters
        #expect(order.map(\.job) == ["critical", "late critical", "normal", "late normal", "bulk"])
        #expect(order.map(\.place) == [1, 2, 3, 4, 5])
    }

    @Test func `the reserve is there for the critical lane alone, and not for its missed fires`() {
        var script = LedgerScript(100, lanes: reserve)
        #expect(script.ask(200, lane: .bulk, at: 0).count == 80)
        #expect(script.ask(5, lane: .critical, isCatchUp: true, at: 0) == [])
        #expect(script.reason(at: 0)?.kind == .lane)
        #expect(script.ask(30, lane: .critical, at: 0).count == 20)
        #expect(script.reason(at: 0)?.kind == .window)
    }

    @Test func `what the critical lane used is taken off its reserve`() {
        var script = LedgerScript(100, lanes: reserve)
        #expect(script.ask(15, lane: .critical, at: 0).count == 15)
        #expect(script.status(at: 0).reserved == 5)
        #expect(script.ask(200, at: 0).count == 80)
    }

    @Test func `without headers the reserve comes back one window after its use`() {
        var script = LedgerScript(100, lanes: reserve)
        for permit in script.ask(20, lane: .critical, at: 0) { _ = script.answer(permit, at: 0) }
        for permit in script.ask(100, at: 1) { _ = script.answer(permit, at: 1) }
        #expect(script.status(at: 1).reserved == 0)
        #expect(script.advance(to: 60) == [])
        #expect(script.status(at: 60).reserved == 20)
        #expect(script.ask(20, lane: .critical, at: 60).count == 20)
    }

    @Test func `bulk never goes beyond its ceiling in a window, and the others take the rest`() {
        var script = LedgerScript(100, lanes: ceiling)
        #expect(script.ask(90, lane: .bulk, at: 0).count == 40)
        #expect(script.reason(at: 0)?.kind == .lane)
        #expect(script.ask(90, at: 0).count == 60)
        for permit in Int64(1)...100 { _ = script.answer(permit, at: 1) }
        #expect(script.advance(to: 60.9) == [])
        #expect(script.advance(to: 61).count == 70)
        #expect(script.status(at: 61).waiting == 10)
    }

    @Test func `the shares are of the limit that holds, when the server lowers that`() {
        var script = LedgerScript(100, lanes: ceiling)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, .said(50, left: 49, reset: 60), at: 0)
        #expect(script.ask(60, lane: .bulk, at: 1).count == 20)
    }

    @Test func `a reserve is kept out of what is left when others spend from the key`() {
        var script = LedgerScript(100, lanes: reserve)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, .said(100, left: 39, reset: 60), at: 0)
        #expect(script.status(at: 0).usedByOthers == 60)
        #expect(script.ask(60, at: 1).count == 19)
        #expect(script.ask(20, lane: .critical, at: 1).count == 20)
    }

    @Test func `near the end of a window that renews itself, what critical runs could not send any more is lent`() {
        let script = renewed(reserve, burst: RateLimit(requests: 4, per: .seconds(1)))
        #expect(script.status(at: 30).reserved == 19)
        #expect(script.status(at: 56).reserved == 16)
        #expect(script.status(at: 59).reserved == 4)
        var plain = renewed(reserve)
        #expect(plain.ask(200, at: 30).count == 80)
        #expect(plain.nextWake.map { $0 > 58 && $0 < 60 } == true)
        let lent = plain.advance(to: 59.5).count
        #expect(lent > 5)
    }

    @Test func `in a window that only moves along nothing is lent`() {
        var script = LedgerScript(100, lanes: reserve)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, .said(100, left: 99, reset: 2), at: 0)
        #expect(script.status(at: 1.9).reserved == 20)
    }

    @Test func `a window that begins is tried by any lane, though its ceiling was reached in the one before`() {
        var script = renewed(ceiling)
        for permit in script.ask(41, lane: .bulk, at: 1) {
            _ = script.answer(permit, .said(100, left: 99 - Int(permit) + 2, reset: 60, margin: 0), at: 1)
        }
        #expect(script.status(at: 2).waiting == 1)
        #expect(script.nextWake == 60)
        #expect(script.advance(to: 60).count == 1)
    }

    @Test func `a permit says what it was waited for`() {
        var script = LedgerScript(2, lanes: LaneSettings(criticalReserve: .requests(1)))
        for permit in script.ask(1, at: 0) { _ = script.answer(permit, at: 0) }
        #expect(script.ask(1, at: 5) == [])
        #expect(script.ask(1, lane: .critical, at: 10) == [2])
        #expect(script.answer(2, status: 429, RateHeaders(retryAfter: LedgerScript.origin + 100), at: 20) == [])
        #expect(script.advance(to: 100) == [3])
        #expect(script.waited[3] == [.lane: 5, .window: 10, .gate: 80])
    }
}

/// Runs whose whole cost is promised to them before they begin.
@Suite struct AdmissionTests {
    @Test func `what is promised to one run is no other's`() {
        var script = LedgerScript(100)
        script.admit("a", cost: 60, at: 0)
        #expect(script.admitted.contains("a"))
        script.admit("b", cost: 60, at: 0)
        #expect(!script.admitted.contains("b"))
        #expect(script.ask(100, at: 0).count == 40)
        #expect(script.ask(60, run: "a", at: 0).count == 60)
    }

    @Test func `what a run was promised and did not take goes back at its end, and the next begins`() {
        var script = LedgerScript(100)
        script.admit("a", cost: 60, at: 0)
        #expect(script.admitted.contains("a"))
        script.admit("b", cost: 60, at: 0)
        #expect(!script.admitted.contains("b"))
        #expect(script.ask(10, run: "a", at: 0).count == 10)
        _ = script.ended("a", at: 1)
        #expect(script.admitted == ["a", "b"])
    }

    @Test func `a cost that its lane never has is refused at once, with what the lane has`() {
        var script = LedgerScript(100, lanes: LaneSettings(criticalReserve: .requests(30), bulkCeiling: .percent(40)))
        script.admit("a", cost: 41, lane: .bulk, at: 0)
        #expect(!script.admitted.contains("a"))
        script.admit("b", cost: 71, lane: .normal, at: 0)
        #expect(!script.admitted.contains("b"))
        script.admit("c", cost: 100, lane: .critical, at: 0)
        #expect(script.admitted.contains("c"))
        #expect(script.refused == [40, 70])
    }

    @Test func `it is told when the cost may fit`() {
        var script = LedgerScript(10)
        for permit in script.ask(8, at: 0) { _ = script.answer(permit, at: Double(permit)) }
        script.admit("a", cost: 5, at: 10)
        #expect(!script.admitted.contains("a"))
        #expect(script.nextWake == 63)
        _ = script.advance(to: 63)
        #expect(script.admitted == ["a"])
    }

    @Test func `what a dead process was promised goes back`() throws {
        var script = LedgerScript(10)
        script.admit("a", cost: 10, at: 0)
        #expect(script.admitted.contains("a"))
        var next = try script.restarted(at: 1)
        #expect(next.ask(10, at: 1).count == 10)
    }
}

/// Others that use the same key.
@Suite struct DriftTests {
    @Test func `it is reported with the first answer that shows it, once in a window`() {
        var script = LedgerScript(100)
        _ = script.ask(3, at: 0)
        _ = script.answer(1, .said(100, left: 99, reset: 60), at: 0)
        #expect(script.notices == [])
        _ = script.answer(2, .said(100, left: 79, reset: 60), at: 1)
        _ = script.answer(3, .said(100, left: 59, reset: 60), at: 2)
        #expect(script.notices == [.usedByOthers(18, of: 100)])
        #expect(script.status(at: 2).usedByOthers == 38)
    }

    @Test func `the use of the next window is reported anew`() {
        var script = LedgerScript(100)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, .said(100, left: 50, reset: 60), at: 0)
        let probe = script.ask(1, at: 61)
        _ = script.answer(probe[0], .said(100, left: 90, reset: 120), at: 61)
        #expect(script.notices == [.usedByOthers(49, of: 100), .usedByOthers(9, of: 100)])
    }

    @Test func `what is ours is never taken for that of others, whatever order answers come in`() {
        var script = LedgerScript(100)
        let permits = script.ask(50, at: 0)
        for permit in permits.reversed() {
            _ = script.answer(permit, .said(100, left: 100 - Int(permit), reset: 60), at: 1)
        }
        #expect(script.notices == [])
        #expect(script.ask(60, at: 2).count == 50)
    }

    @Test func `what is sent about the end of a window is ours, whichever window the server counts it in`() {
        var script = LedgerScript(20)
        for permit in script.ask(4, at: 10) {
            _ = script.answer(permit, .said(20, left: 20 - Int(permit), reset: 20), at: 10)
        }
        // The end is known to a second, so that these four are sent in what the server counts as its next window.
        for permit in script.ask(4, at: 20.5) {
            _ = script.answer(permit, .said(20, left: 24 - Int(permit), reset: 40), at: 20.6)
        }
        _ = script.answer(script.ask(1, at: 21.5)[0], .said(20, left: 15, reset: 40), at: 21.6)
        #expect(script.notices == [])
        #expect(script.status(at: 22).usedByOthers == 0)
        #expect(script.ask(20, at: 22).count == 15)
    }

    @Test func `beside others that spend, the last requests go one at a time, and one is left`() {
        var script = LedgerScript(100)
        _ = script.ask(2, at: 0)
        _ = script.answer(1, .said(100, left: 98, reset: 60), at: 0)
        _ = script.answer(2, .said(100, left: 10, reset: 60), at: 1)
        // 88 came to light at once, so that as many may come again.
        #expect(script.ask(20, at: 2) == [3])
        #expect(script.answer(3, .said(100, left: 2, reset: 60), at: 3) == [4])
        #expect(script.answer(4, .said(100, left: 1, reset: 60), at: 4) == [])
    }
}

/// Processes that share one budget.
@Suite struct SharedLedgerTests {
    @Test func `what one has taken, the other does not have`() throws {
        var first = LedgerScript(10, owner: "first")
        #expect(first.ask(6, at: 0).count == 6)
        var second = LedgerScript(10, state: try BudgetState(bytes: first.ledger.state.bytes), owner: "second")
        #expect(second.ask(6, at: 0) == [7, 8, 9, 10])
        #expect(second.nextWake == nil)
    }

    @Test func `one waits on, by its own turns, when it takes over what the other has kept`() throws {
        var first = LedgerScript(2, owner: "first")
        #expect(first.ask(3, at: 0) == [1, 2])
        var second = LedgerScript(2, state: try BudgetState(bytes: first.ledger.state.bytes), owner: "second")
        #expect(second.ask(1, at: 0) == [])
        _ = first.answer(1, at: 1)
        second.adopt(try BudgetState(bytes: first.ledger.state.bytes), at: 1)
        #expect(second.nextWake == 61)
        #expect(second.advance(to: 61) == [3])
    }

    @Test func `what a dead one had in flight counts as spent from now, and its probe is tried again`() throws {
        var first = LedgerScript(10, owner: "first")
        #expect(first.ask(4, at: 0).count == 4)
        var second = LedgerScript(10, state: try BudgetState(bytes: first.ledger.state.bytes), owner: "second")
        #expect(second.ask(7, at: 0).count == 6)
        second.die(["first"], at: 5)
        #expect(second.status(at: 5).inFlight == 6)
        #expect(second.nextWake == 65)
    }
}
