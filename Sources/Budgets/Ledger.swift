package import Foundation

/// One connection's budget: who may send a request now, and what every answer teaches about it.
///
/// It reads no clock: every event comes with `now`. After events, ``release(at:)`` returns what became possible. The
/// state must be durable before that is carried out. The rules are those of the design's section on the budget. Where
/// two limits hold, both do.
package struct Ledger: Sendable {
    let settings: BudgetSettings
    /// The process that this ledger is in.
    package let owner: String
    /// What survives, and what processes share. Those who wait are each process's own.
    package private(set) var state: BudgetState
    var waiters: Waiters
    /// The latest reading of the clock.
    var clock: Date

    /// The most that is granted before it is made durable: so many are wasted at most by a process that dies.
    package static let block = 8

    /// A ledger that goes on from `state`.
    package init(settings: BudgetSettings, state: BudgetState, owner: String, at now: Date) {
        (self.settings, self.owner, self.state, clock) = (settings, owner, state, now)
        waiters = Waiters(at: now)
        self.state.apply(settings)
        clockWasSetBack(to: now)
        forgetReturned()
    }

    /// Takes over what another process has kept meanwhile.
    package mutating func adopt(_ state: BudgetState, at now: Date) {
        self.state = state
        self.state.apply(settings)
        _ = read(now)
    }

    /// Changes what is kept.
    mutating func change<Result>(_ body: (inout BudgetState) -> Result) -> Result { body(&state) }

    /// A waiter asks for a permit. `ticket` is the caller's name for it, unique among those of this process.
    package mutating func ask(ticket: Int, _ asker: Asker, at now: Date) {
        _ = read(now)
        waiters.ask(ticket: ticket, asker, isPromised: (state.claims[asker.run]?.left ?? 0) > 0)
    }

    /// A run asks to begin when so many requests, its cost, can be promised to it.
    package mutating func admit(ticket: Int, _ asker: Asker, cost: Int, at now: Date) {
        _ = read(now)
        waiters.admit(ticket: ticket, asker, cost: cost)
    }

    /// A waiter gave up. A ticket that does not wait is of no effect.
    package mutating func withdraw(ticket: Int, at now: Date) {
        _ = read(now)
        waiters.leave(ticket: ticket)
    }

    /// A run ended: what it was promised and did not take goes back.
    package mutating func ended(run: String, at now: Date) {
        _ = read(now)
        state.claims[run] = nil
    }

    /// The request of a permit was answered. A permit that is not in flight is of no effect.
    package mutating func answered(
        _ permit: Int64, status: Int, headers: RateHeaders, at now: Date
    ) -> [Notice] {
        let now = read(now)
        guard let flight = settle(permit, at: now) else { return [] }
        var notices = reportIgnored(headers, at: now)
        notices += adopt(headers, of: flight, at: now)
        if state.server?.judgeReturn(of: permit, isRefused: status == 429) == false { state.renewsAtOnce = true }
        if status == 429 {
            let until = reopening(after: headers, at: now)
            notices += [state.gate.refused(permit, lastPermit: state.lastPermit, until: until)].compactMap(\.self)
        } else {
            notices += [state.gate.accepted(permit, at: now)].compactMap(\.self)
        }
        return notices
    }

    /// The request of a permit got no answer: a transport error or a timeout. It counts as spent.
    package mutating func unanswered(_ permit: Int64, at now: Date) -> [Notice] {
        let now = read(now)
        guard settle(permit, at: now) != nil else { return [] }
        let (lastPermit, span) = (state.lastPermit, settings.window.per.timeInterval)
        state.server?.learnedNothing(from: permit, lastPermit: lastPermit, longestWait: span, at: now)
        let pause = backOff(attempt: state.gate.attempt + 1, atMost: longestBackOff)
        return [state.gate.lost(permit, lastPermit: lastPermit, until: now + pause)].compactMap(\.self)
    }

    /// These processes are gone: whatever they had in flight may have been sent, and nobody hears the answers.
    package mutating func died(_ owners: Set<String>, at now: Date) -> [Notice] {
        let lost = state.inFlight.filter { owners.contains($0.owner) }.map(\.permit)
        state.claims = state.claims.filter { !owners.contains($0.value.owner) }
        return lost.flatMap { unanswered($0, at: now) }
    }
}
