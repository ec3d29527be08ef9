package import Foundation

extension Ledger {
    /// The budget as it stands at `now`.
    package func status(at now: Date) -> BudgetStatus {
        let current = state.server.flatMap { $0.isCurrent(at: now) ? $0 : nil }
        var closedUntil: Date?
        if case .closed(let until) = state.gate.phase, until > now { closedUntil = until }
        return BudgetStatus(
            limit: limit,
            used: state.inFlight.count + state.window.counted(at: now),
            remaining: max(0, windowRoom(at: now).promising),
            inFlight: state.inFlight.count,
            waiting: waiters.count,
            gateClosedUntil: closedUntil,
            resetAt: current.flatMap { $0.isAnnounced ? $0.reset : nil },
            usedByOthers: current?.usedByOthers ?? 0,
            source: current == nil ? .configured : .headers,
            reserved: reserveLeft(at: now),
            waiters: waits(at: now)
        )
    }

    /// Everybody who waits for a permit, in the order in which they would go, and behind them the runs that wait to
    /// begin.
    private func waits(at now: Date) -> [BudgetStatus.Wait] {
        let asking = waiters.order.enumerated().map { index, waiter in
            var kind = kind(for: waiter.rank, at: now)
            if kind == .burst, index > 0 { kind = .turn }
            return wait(waiter.asker, place: index + 1, kind, until: opens(for: waiter.rank, at: now))
        }
        let beginning = waiters.admissions.enumerated().map { index, admission in
            let rank = admission.rank
            return wait(
                admission.asker, place: asking.count + index + 1, windowRoom(at: now).isOpen ? .lane : .window,
                until: opens(for: rank, count: admission.cost, at: now))
        }
        return asking + beginning
    }

    private func wait(_ asker: Asker, place: Int, _ kind: WaitKind, until: Date?) -> BudgetStatus.Wait {
        BudgetStatus.Wait(job: asker.job, run: asker.run, lane: asker.lane, place: place, kind: kind, until: until)
    }
}
