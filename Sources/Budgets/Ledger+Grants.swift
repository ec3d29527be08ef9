package import Foundation

extension Ledger {
    /// What has become possible by now: permits in the order of lanes and turns, at most a block of them, and the runs
    /// whose cost can be promised. More may be possible at once.
    package mutating func release(at now: Date) -> [Action] {
        let now = read(now)
        var actions: [Action] = []
        for rank in Rank.all {
            actions += admissions(of: rank, at: now)
            while actions.count < Self.block, isOpen(for: rank, at: now), let next = waiters.takeNext(of: rank) {
                actions.append(.grant(ticket: next.ticket, grant(to: next.asker, waited: next.waited, at: now)))
            }
        }
        waiters.wait(for: Dictionary(uniqueKeysWithValues: waiters.ranks.map { ($0, kind(for: $0, at: now)) }))
        return actions
    }

    private mutating func grant(to asker: Asker, waited: [WaitKind: TimeInterval], at now: Date) -> Permit {
        let owner = owner
        let id = change { state in
            state.lastPermit += 1
            state.inFlight.append(.init(permit: state.lastPermit, lane: asker.lane, owner: owner))
            let oldest = state.inFlight.first?.permit ?? state.lastPermit
            state.server?.granted(state.lastPermit, inFlight: state.inFlight.count, oldest: oldest, at: now)
            state.gate.granted(state.lastPermit, at: now)
            state.lanes.granted(asker.lane)
            if let claim = state.claims[asker.run] { state.claims[asker.run]?.left = max(0, claim.left - 1) }
            return state.lastPermit
        }
        return Permit(id: id, job: asker.job, grantedAt: now, waited: waited)
    }

    /// The runs of a rank whose cost can be promised now, or never.
    private mutating func admissions(of rank: Rank, at now: Date) -> [Action] {
        var actions: [Action] = []
        for admission in waiters.admissions where admission.rank == rank {
            let most = mostEver(for: rank)
            let fits = admission.cost <= room(for: rank, at: now).promising && state.gate.admits(at: now)
            guard fits || admission.cost > most else { continue }
            waiters.leave(ticket: admission.ticket)
            if admission.cost > most {
                actions.append(.refuse(ticket: admission.ticket, most: most))
            } else {
                let claim = BudgetState.Claim(left: admission.cost, lane: rank.lane, owner: owner)
                change { $0.claims[admission.asker.run] = claim }
                actions.append(.admit(ticket: admission.ticket, run: admission.asker.run))
            }
        }
        return actions
    }

    /// Whether every limit lets the next one of a rank go.
    private func isOpen(for rank: Rank, at now: Date) -> Bool {
        guard let run = waiters.first(of: rank)?.asker.run, state.gate.admits(at: now), hasBurstRoom(at: now) else {
            return false
        }
        return room(for: rank, of: run, at: now).isOpen
    }

    func hasBurstRoom(at now: Date) -> Bool {
        guard let limit = settings.burst?.requests else { return true }
        return state.burst.room(limit: limit, inFlight: state.inFlight.count, at: now) > 0
    }

    /// What the first of a rank waits for.
    func kind(for rank: Rank, at now: Date) -> WaitKind {
        if !state.gate.admits(at: now) { return .gate }
        if !windowRoom(at: now).isOpen { return .window }
        if !room(for: rank, of: waiters.first(of: rank)?.asker.run, at: now).isOpen { return .lane }
        return .burst
    }
}
