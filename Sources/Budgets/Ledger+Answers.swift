import Foundation

extension Ledger {
    private static let longestBackOff: TimeInterval = 60

    /// The gate's back-off grows to a minute, or to the window where that is shorter.
    var longestBackOff: TimeInterval { min(Self.longestBackOff, span) }

    var span: TimeInterval { settings.window.per.timeInterval }

    /// The request is no longer in flight, and counts for one more window. Nil for an unknown permit.
    mutating func settle(_ permit: Int64, at now: Date) -> BudgetState.Flight? {
        change { state in
            guard let index = state.inFlight.firstIndex(where: { $0.permit == permit }) else { return nil }
            let flight = state.inFlight.remove(at: index)
            state.window.count(answeredAt: now)
            state.burst.count(answeredAt: now)
            state.lanes.answered(flight.lane, at: now)
            state.server?.settled(permit)
            return flight
        }
    }

    /// Takes in what the headers say about the server's limit and window.
    mutating func adopt(_ headers: RateHeaders, of flight: BudgetState.Flight, at now: Date) -> [Notice] {
        let permit = flight.permit
        let before = limit
        let said = headers.remaining.map { remaining in
            ServerWindow.Said(
                permit: permit, remaining: remaining, reset: headers.reset ?? now + span,
                margin: headers.resetMargin, isAnnounced: headers.reset != nil)
        }
        let begins = said.map { state.server?.isFollowed(by: $0) ?? true } ?? false
        adoptLimit(headers.limit, mayRaise: begins)
        var notices: [Notice] = []
        if limit != before { notices = [limit < before ? .limitLowered(limit) : .limitRaised(limit)] }
        guard var said else {
            let (lastPermit, span) = (state.lastPermit, span)
            change { $0.server?.learnedNothing(from: permit, lastPermit: lastPermit, longestWait: span, at: now) }
            return notices
        }
        said.remaining = min(said.remaining, limit)
        if begins { beginWindow(said, of: flight, at: now) }
        let (limit, own) = (limit, state.inFlight.count + state.window.counted(at: now))
        let drift = change { state in
            state.server?.lower(said, lastPermit: state.lastPermit, at: now)
            return state.server?.compare(
                said, limit: limit, lastPermit: state.lastPermit, ownInSpan: state.lanes.isRenewed ? nil : own)
        }
        return notices + (drift.map { [.usedByOthers($0, of: limit)] } ?? [])
    }

    private mutating func adoptLimit(_ said: Int?, mayRaise: Bool) {
        guard let said else { return }
        let known = mayRaise ? said : min(said, state.announcedLimit ?? settings.window.requests)
        change { $0.announcedLimit = known }
    }

    private mutating func beginWindow(_ said: ServerWindow.Said, of flight: BudgetState.Flight, at now: Date) {
        let previous = state.server
        let next = following(previous, said, at: now)
        let renewsAll = renewsAll(next, said, after: previous)
        let ceiling = following(state.ceiling, next, after: previous)
        change { state in
            state.server = next
            state.ceiling = ceiling
            let counted = (state.inFlight + [flight]).filter { $0.permit >= next.firstPermit }.map(\.lane)
            state.lanes.windowBegins(inFlight: counted, renewsAll: renewsAll)
        }
    }

    /// Whether all that a window allows came back when it began: as much is left as its limit less what we sent; or
    /// its end lies a whole window behind that of the one before, where the server is known to count so.
    private mutating func renewsAll(
        _ next: ServerWindow, _ said: ServerWindow.Said, after previous: ServerWindow?
    ) -> Bool {
        guard let previous else { return false }
        let sent = Int(state.lastPermit - next.lastPermitBefore)
        let left = said.remaining + sent
        // A bucket gives back most of all that do not renew at once: each permit bit by bit over the window.
        let bucket = Double(limit) - state.window.debt(at: clock)
        if Double(left) > bucket + Double(limit) / 10 { change { $0.renewsAtOnce = true } }
        let mostSent = Int(state.lastPermit - next.lastPermitSurelyBefore)
        return said.remaining + mostSent >= limit || state.renewsAtOnce && said.reset >= previous.reset + 0.9 * span
    }

    /// The window that an answer shows.
    private func following(_ previous: ServerWindow?, _ said: ServerWindow.Said, at now: Date) -> ServerWindow {
        guard let previous, let first = previous.probing.first else {
            let counted = state.inFlight.count + state.window.counted(at: now)
            let before = state.lastPermit - Int64(counted)
            return ServerWindow(said, firstPermit: 1, lastPermitBefore: before, after: nil, at: now)
        }
        let older = state.inFlight.count - previous.probing.inFlight
        let before = first - 1 - Int64(older)
        return ServerWindow(said, firstPermit: first, lastPermitBefore: before, after: previous, at: now)
    }

    private func following(_ ceiling: Ceiling?, _ next: ServerWindow, after previous: ServerWindow?) -> Ceiling {
        guard let reset = previous?.reset, var known = ceiling else { return Ceiling(window: next, span: span) }
        if known.renews(at: reset, span: span) { known.renew(at: reset, window: next) }
        return known
    }

    /// When the gate lets a probe through after a 429: as the server says, else at the reset, else later with
    /// every attempt. A server that sets a wait of zero gets the growing one.
    func reopening(after headers: RateHeaders, at now: Date) -> Date {
        let pause = now + backOff(attempt: state.gate.attempt + 1, atMost: longestBackOff)
        if let retryAfter = headers.retryAfter { return retryAfter > now ? retryAfter : pause }
        if let reset = headers.reset, reset + headers.resetMargin > now { return reset + headers.resetMargin }
        if let server = state.server, server.isAnnounced, server.isCurrent(at: now) { return server.ends }
        return pause
    }

    /// Ignored headers are reported once in a window: a server that sends one sends it with every answer.
    mutating func reportIgnored(_ headers: RateHeaders, at now: Date) -> [Notice] {
        guard !headers.ignored.isEmpty, now >= state.nextHeaderReport else { return [] }
        let next = now + span
        change { $0.nextHeaderReport = next }
        return headers.ignored.map(Notice.headerIgnored)
    }
}
