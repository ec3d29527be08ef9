import Budgets
import Testing

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

    @Test func `when a window has ended without an answer since, a run may count on what our own window has`() {
        var script = LedgerScript(20)
        for permit in script.ask(3, at: 0) {
            _ = script.answer(permit, .said(20, left: 20 - Int(permit), reset: 20), at: 0)
        }
        script.admit("a", cost: 3, at: 45)
        #expect(script.admitted == ["a"])
        #expect(script.status(at: 70).remaining == 20)
    }
}
