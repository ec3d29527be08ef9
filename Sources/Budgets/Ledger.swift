package import Foundation

/// One connection's budget: who may send a request now, and what every answer teaches about it.
///
/// It reads no clock: every event comes with `now`, and returns what to do. The rules are those of the design's
/// section on the budget. Where two limits hold, both do.
package struct Ledger: Sendable {
    let settings: BudgetSettings
    var turns = Turns()
    /// The permits whose requests are in flight.
    var inFlight: Set<Int64> = []
    var lastPermit: Int64
    var window: SlidingWindow
    var burst: SlidingWindow?
    /// The limit in the server's headers.
    var announcedLimit: Int?
    var server: ServerWindow?
    var ceiling: Ceiling?
    var gate: Gate
    /// The latest reading of the clock.
    var clock: Date
    var nextHeaderReport = Date.distantPast

    /// A ledger that goes on where the restored one stopped. Permits without a recorded answer count as answered
    /// now: their requests may have been sent just before the restart.
    package init(settings: BudgetSettings, restored: RestoredBudget?, at now: Date) {
        self.settings = settings
        lastPermit = restored?.lastPermitID ?? 0
        window = SlidingWindow(span: settings.window.per.timeInterval)
        burst = settings.burst.map { SlidingWindow(span: $0.per.timeInterval) }
        announcedLimit = restored?.view?.limit
        server = restored?.view?.window
        ceiling = restored?.view?.ceiling
        gate = restored?.view?.gate.restored(at: now) ?? Gate()
        clock = now
        restore(restored?.permits ?? [], at: now)
    }

    /// A waiter asks for a permit. `ticket` is the caller's name for it, unique among the waiters.
    package mutating func ask(ticket: Int, job: String, at now: Date) -> [Action] {
        turns.join(ticket: ticket, job: job)
        return release(at: read(now))
    }

    /// A waiter gave up. A ticket that does not wait is of no effect.
    package mutating func withdraw(ticket: Int, at now: Date) -> [Action] {
        turns.leave(ticket: ticket)
        return release(at: read(now))
    }

    /// The request of a permit was answered. A permit that is not in flight is of no effect.
    package mutating func answered(
        _ permit: Int64, status: Int, headers: RateHeaders, at now: Date
    ) -> [Action] {
        let now = read(now)
        guard settle(permit, at: now) else { return release(at: now) }
        var notices = reportIgnored(headers, at: now)
        notices += adopt(headers, permit: permit, at: now)
        if status == 429 {
            let until = reopening(after: headers, at: now)
            notices += [gate.refused(permit, lastPermit: lastPermit, until: until)].compactMap(\.self)
        } else {
            notices += [gate.accepted(permit)].compactMap(\.self)
        }
        return notices.map(Action.report) + release(at: now)
    }

    /// The request of a permit got no answer: a transport error or a timeout. It counts as spent.
    package mutating func unanswered(_ permit: Int64, at now: Date) -> [Action] {
        let now = read(now)
        guard settle(permit, at: now) else { return release(at: now) }
        server?.learnedNothing(from: permit, lastPermit: lastPermit, longestWait: window.span, at: now)
        let pause = backOff(attempt: gate.attempt + 1, atMost: longestBackOff)
        let notice = gate.lost(permit, lastPermit: lastPermit, until: now + pause)
        return [notice].compactMap(\.self).map(Action.report) + release(at: now)
    }

    /// Time passed: grants what it made possible. To be called at `nextWake`.
    package mutating func advance(to now: Date) -> [Action] {
        release(at: read(now))
    }

    /// What must be kept beside the permits over a restart, to be stored with every grant and every answer: as it
    /// stands now, with every request in flight taken as spent. Nil as long as the server has said nothing.
    package var view: ServerView? {
        guard server != nil || announcedLimit != nil || gate.phase != .open else { return nil }
        let kept = server?.kept(inFlight: inFlight.count, lastPermit: lastPermit)
        return ServerView(limit: announcedLimit, window: kept, ceiling: ceiling, gate: gate)
    }
}
