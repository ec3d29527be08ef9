import Budgets
import Testing

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
