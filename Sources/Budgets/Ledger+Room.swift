import Foundation

/// How many requests may go.
struct Room: Hashable {
    /// So many, by what is counted; negative after a limit was lowered.
    var counted: Int
    /// One may go all the same, to see the window that has begun at the server.
    var isProbe = false
    /// What is expected of that window until its first answer has shown it; nil where `counted` is all.
    var expected: Int?

    /// What a run may count on that is to begin.
    var promising: Int { expected ?? counted }

    var isOpen: Bool { counted > 0 || isProbe }
}

extension Ledger {
    /// The limit that holds over the window: the announced one, under a ceiling set by hand.
    var limit: Int {
        guard let announced = state.announcedLimit else { return settings.window.requests }
        return settings.isCeiling ? min(settings.window.requests, announced) : announced
    }

    /// How many the window lets go now, whoever asks.
    func windowRoom(at now: Date) -> Room {
        let own = state.window.room(limit: limit, inFlight: state.inFlight.count, at: now)
        guard let server = state.server else { return Room(counted: own) }
        guard server.isCurrent(at: now) else {
            if server.usedUpUntil(inFlight: state.inFlight.count, own: state.renewsAtOnce ? 0 : own, at: now) != nil {
                return Room(counted: 0)
            }
            return mayProbe(server, own: own) ? server.probing.room(own: own, at: now) : Room(counted: own)
        }
        let allowance = server.allowance(inFlight: state.inFlight.count, own: state.renewsAtOnce ? 0 : own)
        return Room(counted: min(allowance, server.isAnnounced ? cap(own: own) : own))
    }

    /// How many the window lets go now for a rank: what others are kept for is left out. A run that was promised
    /// permits has those.
    func room(for rank: Rank, of run: String? = nil, at now: Date) -> Room {
        var room = windowRoom(at: now)
        let own = run.flatMap { state.claims[$0]?.left } ?? 0
        let kept = promisedToAll - own + (rank.mayTakeReserve ? 0 : reserveLeft(at: now))
        room.counted -= kept
        room.expected = room.expected.map { $0 - kept }
        if rank.lane == .bulk, let ceiling = bulkCeiling {
            let most = ceiling - used(.bulk, at: now) - promised(to: .bulk) + own
            room.counted = min(room.counted, most)
            room.expected = room.expected.map { min($0, most) }
        }
        return room
    }

    /// The most that a rank can have of a window.
    func mostEver(for rank: Rank) -> Int {
        let most = rank.mayTakeReserve ? limit : limit - (settings.lanes.criticalReserve?.count(of: limit) ?? 0)
        return rank.lane == .bulk ? min(most, bulkCeiling ?? most) : most
    }

    var bulkCeiling: Int? { settings.lanes.bulkCeiling?.count(of: limit) }

    /// What only live critical runs can take of what is left: their reserve without what they used, but at a window's
    /// end no more than they could still send. That part would be lost with the window, so that it is lent.
    func reserveLeft(at now: Date) -> Int {
        guard let reserve = settings.lanes.criticalReserve?.count(of: limit) else { return 0 }
        let left = max(0, reserve - used(.critical, at: now) - promised(to: .critical))
        guard let end = renewal(at: now) else { return left }
        let seconds = end.timeIntervalSince(now)
        return min(left, Int((seconds * fastest(reserve)).rounded(.up)))
    }

    /// When the reserve begins to be lent, or more of it; nil while no window that renews itself is known.
    func lending(at now: Date) -> Date? {
        guard let reserve = settings.lanes.criticalReserve?.count(of: limit), reserve > 0,
            let end = renewal(at: now)
        else { return nil }
        let left = reserveLeft(at: now)
        return max(now, end - Double(max(0, left - 1)) / fastest(reserve))
    }

    /// How many of a lane count in the window in force.
    func used(_ lane: Lane, at now: Date) -> Int {
        let isCurrent = state.server?.isCurrent(at: now) ?? false
        return state.lanes.used(lane, inFlight: state.inFlight(of: lane), inServerWindow: isCurrent, at: now)
    }

    /// The end of the server's window, where all comes back at once.
    private func renewal(at now: Date) -> Date? {
        guard let server = state.server, server.isCurrent(at: now), server.isAnnounced, state.lanes.isRenewed
        else { return nil }
        return server.ends
    }

    /// Requests a second that the critical lane can send at most: the burst's, else its reserve in a sixtieth of the
    /// window.
    private func fastest(_ reserve: Int) -> Double {
        if let burst = settings.burst { return Double(burst.requests) / burst.per.timeInterval }
        return Double(reserve) * 60 / settings.window.per.timeInterval
    }

    private var promisedToAll: Int { state.claims.values.reduce(0) { $0 + $1.left } }

    private func promised(to lane: Lane) -> Int {
        state.claims.values.reduce(0) { $1.lane == lane ? $0 + $1.left : $0 }
    }

    /// The most that a ceiling lets go: what is left in its window, or what it allows in a sliding one.
    private func cap(own: Int) -> Int {
        guard settings.isCeiling, let ceiling = state.ceiling else { return .max }
        return max(own, limit - ceiling.used(lastPermit: state.lastPermit))
    }

    /// Whether a probe may go beyond our own window: not where that has proved to be the better measure, and under a
    /// ceiling only where this has room for it.
    func mayProbe(_ server: ServerWindow, own: Int) -> Bool {
        // A probe without an answer may have been counted, and a window that only moves along has no room for another.
        if own <= 0, server.isExceeded || server.probing.hasFailed && !state.renewsAtOnce { return false }
        guard settings.isCeiling, let ceiling = state.ceiling else { return true }
        return ceiling.renews(at: server.reset, span: settings.window.per.timeInterval)
            || ceiling.used(lastPermit: state.lastPermit) < limit
    }
}
