import Foundation

extension Ledger {
    private static let longestBackOff: TimeInterval = 60

    /// The gate's back-off grows to a minute, or to the window where that is shorter.
    var longestBackOff: TimeInterval { min(Self.longestBackOff, window.span) }

    /// The request is no longer in flight, and counts for one more window. False for an unknown permit.
    mutating func settle(_ permit: Int64, at now: Date) -> Bool {
        guard inFlight.remove(permit) != nil else { return false }
        window.count(answeredAt: now)
        burst?.count(answeredAt: now)
        server?.settled(permit)
        return true
    }

    /// Takes in what the headers say about the server's limit and window.
    mutating func adopt(_ headers: RateHeaders, permit: Int64, at now: Date) -> [Notice] {
        let before = limit
        let said = headers.remaining.map { remaining in
            ServerWindow.Said(
                permit: permit, remaining: remaining, reset: headers.reset ?? now + window.span,
                margin: headers.resetMargin, isAnnounced: headers.reset != nil)
        }
        let begins = said.map { server?.isFollowed(by: $0) ?? true } ?? false
        adoptLimit(headers.limit, mayRaise: begins)
        if var said {
            said.remaining = min(said.remaining, limit)
            if begins { beginWindow(said, at: now) }
            let limit = limit
            server?.lower(said, limit: limit, lastPermit: lastPermit, at: now)
        } else {
            server?.learnedNothing(from: permit, lastPermit: lastPermit, longestWait: window.span, at: now)
        }
        if limit == before { return [] }
        return [limit < before ? .limitLowered(limit) : .limitRaised(limit)]
    }

    private mutating func adoptLimit(_ said: Int?, mayRaise: Bool) {
        guard let said else { return }
        announcedLimit = mayRaise ? said : min(said, announcedLimit ?? settings.window.requests)
    }

    private mutating func beginWindow(_ said: ServerWindow.Said, at now: Date) {
        let previous = server
        let next: ServerWindow
        if let previous, let first = previous.probing.first {
            let older = inFlight.count - previous.probing.inFlight
            next = ServerWindow(
                said, firstPermit: first, lastPermitBefore: first - 1 - Int64(older), after: previous)
        } else {
            let counted = inFlight.count + window.counted(at: now)
            next = ServerWindow(
                said, firstPermit: 1, lastPermitBefore: lastPermit - Int64(counted), after: nil)
        }
        server = next
        guard let reset = previous?.reset, var known = ceiling else {
            ceiling = Ceiling(window: next, span: window.span)
            return
        }
        if known.renews(at: reset, span: window.span) { known.renew(at: reset, window: next) }
        ceiling = known
    }

    /// When the gate lets a probe through after a 429: as the server says, else at the reset, else later with
    /// every attempt. A server that sets a wait of zero gets the growing one.
    func reopening(after headers: RateHeaders, at now: Date) -> Date {
        let pause = now + backOff(attempt: gate.attempt + 1, atMost: longestBackOff)
        if let retryAfter = headers.retryAfter { return retryAfter > now ? retryAfter : pause }
        if let reset = headers.reset, reset + headers.resetMargin > now { return reset + headers.resetMargin }
        if let server, server.isAnnounced, server.isCurrent(at: now) { return server.ends }
        return pause
    }

    /// Ignored headers are reported once in a window: a server that sends one sends it with every answer.
    mutating func reportIgnored(_ headers: RateHeaders, at now: Date) -> [Notice] {
        guard !headers.ignored.isEmpty, now >= nextHeaderReport else { return [] }
        nextHeaderReport = now + window.span
        return headers.ignored.map(Notice.headerIgnored)
    }
}
