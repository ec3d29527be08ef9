import Budgets
import Foundation
import Testing

/// What a 429 does.
@Suite struct GateTests {
    private let origin = LedgerScript.origin

    @Test func `a 429 stops everybody until retry-after, and then one probe goes`() {
        var script = LedgerScript(100)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, status: 429, RateHeaders(retryAfter: origin + 30), at: 0)
        #expect(script.notices == [.gateClosed(until: origin + 30)])
        for job in 1...20 { #expect(script.ask(1, job: "job-\(job)", at: 1) == []) }
        #expect(script.nextWake == 30)
        #expect(script.reason(at: 2)?.kind == .gate && script.reason(at: 2)?.until == origin + 30)
        #expect(script.advance(to: 29.9) == [])
        #expect(script.advance(to: 30) == [2])
        #expect(script.nextWake == nil)
    }

    @Test func `it reopens gradually: twice as many in each quarter of a second`() {
        var script = LedgerScript(1000)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, status: 429, at: 0)
        #expect(script.ask(600, at: 0.5) == [])
        #expect(script.advance(to: 1) == [2])
        var counts = [script.answer(2, at: 1).count]
        var now = 1.0
        for _ in 0..<8 {
            now = script.nextWake ?? now
            counts.append(script.advance(to: now).count)
        }
        #expect(counts == [1, 2, 4, 8, 16, 32, 64, 472, 0])
        #expect(now == 2.75)
        #expect(script.notices.last == .gateOpened)
    }

    @Test func `several 429s in flight count as one, and another one closes it for longer`() {
        var script = LedgerScript(1000)
        for permit in script.ask(5, at: 0) { _ = script.answer(permit, status: 429, at: 0) }
        #expect(script.notices == [.gateClosed(until: origin + 1)])
        #expect(script.ask(1, at: 1) == [6])
        _ = script.answer(6, status: 429, at: 1)
        #expect(script.ask(1, at: 2) == [])
        #expect(script.nextWake == 3)
    }

    @Test func `the back-off grows to a minute`() {
        var script = LedgerScript(1000, per: .seconds(3600))
        _ = script.ask(20, at: 0)
        for permit in Int64(1)...20 { _ = script.answer(permit, status: 429, at: 0) }
        _ = script.ask(20, at: 0)
        var pauses: [TimeInterval] = []
        var now = 0.0
        for _ in 0..<8 {
            let wake = script.nextWake ?? 0
            pauses.append(wake - now)
            now = wake
            for permit in script.advance(to: now) { _ = script.answer(permit, status: 429, at: now) }
        }
        #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60])
    }

    @Test(
        arguments: [
            (RateHeaders(reset: LedgerScript.origin + 20), 21), (RateHeaders(retryAfter: LedgerScript.origin), 1),
            (RateHeaders(reset: LedgerScript.origin - 5), 1), (RateHeaders(), 1),
        ] as [(RateHeaders, TimeInterval)])
    func `without a wait in retry-after the reset counts, else the back-off`(headers: RateHeaders, end: TimeInterval) {
        var script = LedgerScript(1000)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, status: 429, headers, at: 0)
        #expect(script.notices.contains(.gateClosed(until: origin + end)))
    }

    @Test func `a probe without an answer closes it for longer`() {
        var script = LedgerScript(1000)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, status: 429, at: 0)
        #expect(script.ask(2, at: 1) == [2])
        #expect(script.lose(2, at: 2) == [])
        #expect(script.nextWake == 4)
    }

    @Test func `a request that got a 429 stays spent`() {
        var script = LedgerScript(1)
        _ = script.ask(2, at: 0)
        _ = script.answer(1, status: 429, at: 0)
        #expect(script.advance(to: 59) == [])
        #expect(script.advance(to: 60) == [2])
    }

    @Test func `a closed gate stays closed over a restart`() throws {
        var script = LedgerScript(100)
        _ = script.ask(1, at: 0)
        _ = script.answer(1, status: 429, RateHeaders(retryAfter: origin + 30), at: 0)
        var next = try script.restarted(at: 10)
        #expect(next.ask(2, at: 10) == [])
        #expect(next.advance(to: 30) == [2])
    }

    @Test func `a key that was never used is tried with one request`() {
        var script = LedgerScript(100, state: BudgetState(isKnown: false))
        #expect(script.ask(50, at: 0) == [1])
        #expect(script.nextWake == 5)
        #expect(script.answer(1, .said(100, left: 30, reset: 60), at: 0.1).count == 30)
    }

    @Test func `the first request of all holds nobody up for longer than some seconds`() {
        var script = LedgerScript(100, state: BudgetState(isKnown: false))
        #expect(script.ask(10, at: 0) == [1])
        #expect(script.advance(to: 4.9) == [])
        #expect(script.advance(to: 5).count == 9)
    }
}
