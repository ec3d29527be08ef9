package import Foundation

extension Ledger {
    /// The budget as it stands at `now`.
    package func status(at now: Date) -> BudgetStatus {
        let current = server.flatMap { $0.isCurrent(at: now) ? $0 : nil }
        var closedUntil: Date?
        if case .closed(let until) = gate.phase, until > now { closedUntil = until }
        return BudgetStatus(
            limit: limit,
            used: inFlight.count + window.counted(at: now),
            remaining: max(0, room(at: now)),
            inFlight: inFlight.count,
            waiting: turns.count,
            gateClosedUntil: closedUntil,
            resetAt: current.flatMap { $0.isAnnounced ? $0.reset : nil },
            usedByOthers: current?.usedByOthers ?? 0,
            source: current == nil ? .configured : .headers
        )
    }

    /// Why a ticket waits; nil when it does not wait. What holds back everybody comes first; who is not next
    /// waits for its turn.
    package func reason(for ticket: Int, at now: Date) -> WaitReason? {
        guard turns.contains(ticket) else { return nil }
        if !gate.admits(at: now) { return .gate(until: gate.opens(at: now)) }
        if room(at: now) <= 0 { return .window(until: windowOpens(at: now)) }
        let next = burstOpens(at: now)
        return turns.first == ticket ? .burst(until: next) : .turn(until: next)
    }
}
