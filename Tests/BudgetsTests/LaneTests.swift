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
