import Budgets
import Testing

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
