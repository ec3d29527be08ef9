/// A share of a budget with a priority: the first goes first.
package enum Lane: String, Hashable, Codable, Comparable, CaseIterable, Sendable {
    /// Goes first, and has a reserve that no other lane can take.
    case critical
    case normal
    /// Takes what the others leave, up to its ceiling.
    case bulk

    package static func < (left: Lane, right: Lane) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .critical: 0
        case .normal: 1
        case .bulk: 2
        }
    }
}

/// How a window is shared among lanes.
package struct LaneSettings: Hashable, Sendable {
    /// What only `critical` can take; nil: nothing.
    package var criticalReserve: Share?
    /// What `bulk` never goes beyond; nil: it may take all.
    package var bulkCeiling: Share?

    package init(criticalReserve: Share? = nil, bulkCeiling: Share? = nil) {
        (self.criticalReserve, self.bulkCeiling) = (criticalReserve, bulkCeiling)
    }
}

/// A part of a limit.
package enum Share: Hashable, Sendable {
    /// So many requests of it, or all where the limit is smaller.
    case requests(Int)
    /// So much of it in per cent, rounded down, but not to nothing.
    case percent(Int)

    /// How many requests of `limit` that are.
    package func count(of limit: Int) -> Int {
        switch self {
        case .requests(let count): min(count, limit)
        case .percent(0): 0
        case .percent(let share): min(limit, max(1, limit * share / 100))
        }
    }
}

/// What happens to a run for which the budget does not suffice.
package enum Exhaustion: String, Hashable, Sendable {
    /// It starts and waits for permits.
    case wait
    /// It starts when its whole cost fits.
    case `defer`
    /// It leaves a row that says why it did not run.
    case skip
    /// It fails.
    case fail
}
