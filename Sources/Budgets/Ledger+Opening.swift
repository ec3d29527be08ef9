package import Foundation

extension Ledger {
    /// The earliest instant at which something could be granted without a further event; nil when nobody waits,
    /// and when an answer must arrive first.
    package var nextWake: Date? {
        let waiting = waiters.ranks.compactMap { opens(for: $0, at: clock) }
        let admissions = waiters.admissions.compactMap { opens(for: $0.rank, count: $0.cost, at: clock) }
        return (waiting + admissions).min()
    }

    /// Whether somebody waits.
    package var isWaitedFor: Bool { !waiters.isEmpty }

    /// When every limit lets the next one of a rank go, or `count` of them at once.
    func opens(for rank: Rank, count: Int = 1, at now: Date) -> Date? {
        guard let gate = state.gate.opens(at: now), let burst = burstOpens(at: now),
            let window = windowOpens(for: rank, count: count, at: now)
        else { return nil }
        return max(gate, burst, window)
    }

    func burstOpens(at now: Date) -> Date? {
        guard let limit = settings.burst?.requests else { return now }
        return state.burst.opens(limit: limit, inFlight: state.inFlight.count, at: now)
    }

    /// When the window, and the rank's part of it, lets so many go by the passing of time alone; nil when an answer
    /// must arrive first.
    func windowOpens(for rank: Rank, count: Int = 1, at now: Date) -> Date? {
        let run = count == 1 ? waiters.first(of: rank)?.asker.run : nil
        let room = room(for: rank, of: run, at: now)
        if room.counted >= count || count > 1 && room.promising >= count || count == 1 && room.isOpen { return now }
        // What is missing beyond the window's own measure, because it is kept for others.
        let held = windowRoom(at: now).counted - room.counted
        guard let open = windowOpens(count + max(0, held), at: now) else { return nil }
        let lane = laneOpens(rank, at: now)
        let whole = max(open, lane ?? open)
        return lending(at: now).map { $0 > now ? min(whole, $0) : min(whole, now + 1) } ?? whole
    }

    /// When the window lets so many go, whoever asks.
    private func windowOpens(_ count: Int, at now: Date) -> Date? {
        let own = state.window.opens(count, limit: limit, inFlight: state.inFlight.count, at: now)
        guard let server = state.server else { return own }
        guard server.isCurrent(at: now) else {
            let room = state.window.room(limit: limit, inFlight: state.inFlight.count, at: now)
            if let end = server.usedUpUntil(inFlight: state.inFlight.count, own: state.renewsAtOnce ? 0 : room, at: now)
            {
                let returns =
                    server.usedByOthers > 0 || state.renewsAtOnce ? nil : state.window.returns(count, after: now)
                return min(returns ?? end, end)
            }
            return mayProbe(server, own: room) ? server.probing.opens(own: own, at: now) : own
        }
        if windowRoom(at: now).counted >= count { return now }
        let left = state.renewsAtOnce ? 0 : state.window.room(limit: limit, inFlight: state.inFlight.count, at: now)
        let missing = count - server.allowance(inFlight: state.inFlight.count, own: left)
        if missing > 0 {
            let returns =
                server.usedByOthers > 0 || state.renewsAtOnce ? nil : state.window.returns(missing, after: now)
            return min(returns ?? server.ends, server.ends)
        }
        return server.isAnnounced ? min(own ?? server.ends, server.ends) : server.ends
    }

    /// When a lane below its ceiling may go on; nil where it is not at its ceiling.
    private func laneOpens(_ rank: Rank, at now: Date) -> Date? {
        guard rank.lane == .bulk, let ceiling = bulkCeiling, used(.bulk, at: now) >= ceiling else { return nil }
        let current = state.server.flatMap { $0.isCurrent(at: now) ? $0.ends : nil }
        return state.lanes.opens(
            .bulk, ceiling: ceiling, inFlight: state.inFlight(of: .bulk), windowEnd: current, at: now)
    }
}
