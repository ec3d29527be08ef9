package import Foundation

extension Ledger {
    /// The earliest instant at which something could be granted without a further event; nil when nobody waits,
    /// and when an answer must arrive first.
    package var nextWake: Date? {
        turns.count > 0 ? opens(at: clock) : nil
    }

    /// Grants as much as every limit allows, in the order of turns.
    mutating func release(at now: Date) -> [Action] {
        var actions: [Action] = []
        while isOpen(at: now), let waiter = turns.takeNext() {
            lastPermit += 1
            inFlight.insert(lastPermit)
            server?.granted(lastPermit, at: now)
            gate.granted(lastPermit)
            let permit = Permit(id: lastPermit, job: waiter.job, grantedAt: now)
            actions.append(.grant(ticket: waiter.ticket, permit))
        }
        return actions
    }

    /// The limit that holds over the window: the announced one, under a ceiling set by hand.
    var limit: Int {
        guard let announcedLimit else { return settings.window.requests }
        return settings.isCeiling ? min(settings.window.requests, announcedLimit) : announcedLimit
    }

    /// How many the window lets go now.
    func room(at now: Date) -> Int {
        let own = window.room(limit: limit, inFlight: inFlight.count, at: now)
        guard let server else { return own }
        guard server.isCurrent(at: now) else {
            if server.usedUpUntil(inFlight: inFlight.count, at: now) != nil { return 0 }
            return ceilingAdmitsProbe(server) ? server.probing.room(own: own, at: now) : own
        }
        let allowance = server.allowance(inFlight: inFlight.count)
        return min(allowance, server.isAnnounced ? cap(own: own) : own)
    }

    /// When the window lets the next one go by the passing of time alone; nil when an answer must arrive first.
    func windowOpens(at now: Date) -> Date? {
        let own = window.opens(limit: limit, inFlight: inFlight.count, at: now)
        guard let server else { return own }
        guard server.isCurrent(at: now) else {
            if let end = server.usedUpUntil(inFlight: inFlight.count, at: now) { return end }
            return ceilingAdmitsProbe(server) ? server.probing.opens(own: own, at: now) : own
        }
        if room(at: now) > 0 { return now }
        let mustWait = !server.isAnnounced || server.allowance(inFlight: inFlight.count) <= 0
        return mustWait ? server.ends : min(own ?? server.ends, server.ends)
    }

    func burstOpens(at now: Date) -> Date? {
        guard let burst, let limit = settings.burst?.requests else { return now }
        return burst.opens(limit: limit, inFlight: inFlight.count, at: now)
    }

    /// When every limit lets the next one go.
    func opens(at now: Date) -> Date? {
        guard let gate = gate.opens(at: now), let window = windowOpens(at: now), let burst = burstOpens(at: now)
        else { return nil }
        return max(gate, window, burst)
    }

    private func isOpen(at now: Date) -> Bool {
        guard gate.admits(at: now), room(at: now) > 0 else { return false }
        guard let burst, let limit = settings.burst?.requests else { return true }
        return burst.room(limit: limit, inFlight: inFlight.count, at: now) > 0
    }

    /// The most that a ceiling lets go: what is left in its window, or what it allows in a sliding one.
    private func cap(own: Int) -> Int {
        guard settings.isCeiling, let ceiling else { return .max }
        return max(own, limit - ceiling.used(lastPermit: lastPermit))
    }

    /// Under a ceiling, a probe beyond our own window goes only where the ceiling has room for it.
    private func ceilingAdmitsProbe(_ server: ServerWindow) -> Bool {
        guard settings.isCeiling, let ceiling else { return true }
        return ceiling.renews(at: server.reset, span: window.span) || ceiling.used(lastPermit: lastPermit) < limit
    }
}
