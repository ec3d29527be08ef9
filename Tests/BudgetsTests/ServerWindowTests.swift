import Budgets
import Foundation
import Testing

/// What the server's headers do to the budget.
@Suite struct ServerWindowTests {
    @Test func `headers lower the budget at once`() {
        var script = LedgerScript(100)
        #expect(script.ask(1, at: 0) == [1])
        #expect(script.answer(1, .said(50, left: 3, reset: 30), at: 1) == [])
        #expect(script.notices == [.limitLowered(50), .usedByOthers(46, of: 50)])
        #expect(script.ask(5, at: 2) == [2, 3, 4])
        #expect(script.status(at: 2).source == .headers)
        #expect(script.nextWake == 31)
    }

    @Test func `answers out of order never raise`() {
        var script = LedgerScript(100)
        #expect(script.ask(3, at: 0) == [1, 2, 3])
        _ = script.answer(3, .said(100, left: 5, reset: 30), at: 1)
        #expect(script.status(at: 1).remaining == 3)
        _ = script.answer(1, .said(100, left: 90, reset: 30), at: 1)
        _ = script.answer(2, .said(100, left: 80, reset: 30), at: 1)
        #expect(script.status(at: 1).remaining == 5)
    }

    @Test func `after the reset and its margin one probe goes, and its answer opens the new window`() {
        var script = LedgerScript(10)
        for permit in script.ask(14, at: 0) {
            _ = script.answer(permit, .said(10, left: 10 - Int(permit), reset: 20), at: 1)
        }
        #expect(script.nextWake == 21)
        #expect(script.advance(to: 20.9) == [])
        #expect(script.advance(to: 21) == [11])
        #expect(script.advance(to: 21.5) == [])
        #expect(script.answer(11, .said(10, left: 9, reset: 40), at: 22) == [12, 13, 14])
        #expect(script.status(at: 22).remaining == 6)
    }

    @Test func `a reset that moves does not raise before the known one has passed`() {
        var script = LedgerScript(10)
        #expect(script.ask(2, at: 0) == [1, 2])
        _ = script.answer(1, .said(10, left: 0, reset: 20), at: 1)
        _ = script.answer(2, .said(10, left: 9, reset: 25), at: 2)
        #expect(script.ask(1, at: 3) == [])
        #expect(script.nextWake == 21)
    }

    @Test func `a probe that gets no answer is followed by others with growing pauses, where windows renew at once`() {
        var script = LedgerScript(10)
        for permit in script.ask(10, at: 0) {
            _ = script.answer(permit, .said(10, left: 10 - Int(permit), reset: 5), at: 1)
        }
        // Nine are left at once of a window of ten, though ten went five seconds before.
        #expect(script.ask(20, at: 6) == [11])
        var waiting = script.answer(11, .said(10, left: 9, reset: 11), at: 6)
        while !waiting.isEmpty { waiting += script.answer(waiting.removeFirst(), .said(10, left: 0, reset: 11), at: 7) }
        let probe = script.advance(to: 12)
        #expect(probe.count == 1)
        _ = script.lose(probe[0], at: 13)
        #expect(script.nextWake == 14)
        let second = script.advance(to: 14)
        #expect(second.count == 1)
        _ = script.lose(second[0], at: 15)
        #expect(script.nextWake == 17)
    }

    @Test func `where nothing is known of its windows, a probe without an answer may have been counted`() {
        var script = LedgerScript(1)
        _ = script.ask(9, at: 0)
        _ = script.answer(1, .said(1, left: 0, reset: 5), at: 1)
        #expect(script.advance(to: 6) == [2])
        _ = script.lose(2, at: 7)
        #expect(script.nextWake == 67)
    }

    @Test func `a probe that stays out for long does not hold up what our own window allows`() {
        var script = LedgerScript(10)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, .said(10, left: 9, reset: 5), at: 1)
        #expect(script.ask(3, at: 10) == [2])
        #expect(script.nextWake == 15)
        #expect(script.advance(to: 15) == [3, 4])
    }

    @Test func `a probe that shows the old window keeps it`() {
        var script = LedgerScript(10)
        for permit in script.ask(12, at: 0) { _ = script.answer(permit, .said(10, left: 0, reset: 5), at: 1) }
        let probe = script.advance(to: 6)
        #expect(probe.count == 1)
        #expect(script.answer(probe[0], .said(10, left: 0, reset: 5), at: 6.1) == [])
        #expect(script.status(at: 6.2).remaining == 0)
    }

    @Test(arguments: [(true, 10, 9), (false, 41, 40)])
    func `a limit set by hand is a ceiling, the default is not`(isCeiling: Bool, limit: Int, granted: Int) {
        var script = LedgerScript(10, isCeiling: isCeiling)
        let first = script.ask(1, at: 0)
        _ = script.answer(first[0], .said(41, left: 40, reset: 60), at: 1)
        #expect(script.ask(60, at: 2).count == granted)
        #expect(script.status(at: 2).limit == limit)
    }

    @Test func `a ceiling over an hour is not raised by windows of a minute`() {
        var script = LedgerScript(10, per: .seconds(3600), isCeiling: true)
        var granted = 0
        var waiting = script.ask(100, at: 0)
        for minute in 0..<30 {
            var left = 1000
            while !waiting.isEmpty {
                granted += 1
                left -= 1
                let end = Double(minute + 1) * 60
                waiting += script.answer(waiting.removeFirst(), .said(1000, left: left, reset: end), at: end - 30)
            }
            waiting = script.advance(to: Double(minute + 1) * 60 + 1)
        }
        #expect(granted <= 20)
    }

    @Test func `a remaining number without a reset lowers for one window`() {
        var script = LedgerScript(10)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, .said(10, left: 0), at: 1)
        #expect(script.ask(1, at: 2) == [])
        #expect(script.nextWake == 62)
    }

    @Test func `headers that make no sense are reported once in a window, and the configured limit holds`() {
        var script = LedgerScript(3)
        for permit in script.ask(9, at: 0) {
            _ = script.answer(permit, RateHeaders(ignored: ["No sense."]), at: 1)
        }
        #expect(script.notices == [.headerIgnored("No sense.")])
        #expect(script.advance(to: 60.9) == [])
        #expect(script.advance(to: 61).count == 3)
    }

    @Test func `use of the key by others is seen`() {
        var script = LedgerScript(1000)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, .said(1000, left: 399, reset: 50), at: 1)
        #expect(script.status(at: 1).usedByOthers == 600)
    }

    @Test func `what the server said survives a restart`() throws {
        var script = LedgerScript(10)
        #expect(script.ask(2, at: 0) == [1, 2])
        _ = script.answer(1, .said(10, left: 4, reset: 30), at: 1)
        var next = try script.restarted(at: 5)
        #expect(next.ask(9, at: 5) == [3, 4, 5])
        #expect(next.nextWake == 31)
    }
}
