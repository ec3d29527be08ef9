/// Who asks for permits.
package struct Asker: Hashable, Sendable {
    /// `workflow/job`: jobs take turns.
    package var job: String
    /// The id of the run, unique among all runs.
    package var run: String
    package var lane: Lane
    /// The run makes up for a missed fire: it goes behind the live ones of its lane, and leaves the reserve to them.
    package var isCatchUp: Bool

    package init(job: String, run: String, lane: Lane = .normal, isCatchUp: Bool = false) {
        (self.job, self.run, self.lane, self.isCatchUp) = (job, run, lane, isCatchUp)
    }

    func rank(isPromised: Bool) -> Rank {
        Rank(lane: lane, order: isPromised ? .promised : isCatchUp ? .catchUp : .live)
    }
}

/// The order in which waiters are served: by lane, and in each by the kind of their run.
struct Rank: Hashable, Comparable, Sendable {
    /// The first goes first.
    enum Order: Int, Comparable, CaseIterable {
        /// What they ask for is theirs already.
        case promised
        case live
        case catchUp

        static func < (left: Order, right: Order) -> Bool { left.rawValue < right.rawValue }
    }

    var lane: Lane
    var order: Order

    /// All of them, the first to be served first.
    static let all = Lane.allCases.flatMap { lane in Order.allCases.map { Rank(lane: lane, order: $0) } }

    /// Whether the reserve is there for them.
    var mayTakeReserve: Bool { lane == .critical && order != .catchUp }

    static func < (left: Rank, right: Rank) -> Bool {
        left.lane == right.lane ? left.order < right.order : left.lane < right.lane
    }
}
