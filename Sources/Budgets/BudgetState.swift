import Foundation

/// What a budget comes to: all that must survive a restart, and that the processes which share it have in common.
/// Its inside is the ledger's affair; storage keeps its bytes.
package struct BudgetState: Hashable, Codable, Sendable {
    /// The number of the last permit.
    var lastPermit: Int64 = 0
    /// The permits whose requests are in flight.
    var inFlight: [Flight] = []
    var window: SlidingWindow
    var burst: SlidingWindow
    var lanes: LaneUse
    /// The limit in the server's headers.
    var announcedLimit: Int?
    var server: ServerWindow?
    /// The server was seen to give back more at once than could have returned one by one, or to refuse what had.
    var renewsAtOnce = false
    var ceiling: Ceiling?
    var gate: Gate
    /// What is promised to runs, by their ids.
    var claims: [String: Claim] = [:]
    var nextHeaderReport = Date.distantPast

    /// A permit that is in flight.
    struct Flight: Hashable, Codable, Sendable {
        var permit: Int64
        var lane: Lane
        /// The process that has it.
        var owner: String
    }

    /// Permits that a run has been promised and not yet taken.
    struct Claim: Hashable, Codable, Sendable {
        var left: Int
        var lane: Lane
        var owner: String
    }

    /// A budget of which nothing is spent. `isKnown` is false for a key that was never used from here: others may have
    /// used it up, so that one request goes first.
    package init(isKnown: Bool) {
        (window, burst) = (SlidingWindow(span: 0), SlidingWindow(span: 0))
        lanes = LaneUse(span: 0)
        gate = isKnown ? Gate() : Gate.starting
    }

    /// What was kept. Throws when these are not the bytes of a state.
    package init(bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(BudgetState.self, from: Data(bytes))
    }

    /// For storage.
    package var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return Array(try encoder.encode(self))
        }
    }

    /// The processes that have a part in it.
    package var owners: Set<String> { Set(inFlight.map(\.owner)).union(claims.values.map(\.owner)) }

    /// Whether something is promised to a run.
    package func promises(to run: String) -> Bool { claims[run] != nil }

    /// The windows have the lengths that the settings say.
    mutating func apply(_ settings: BudgetSettings) {
        window.setSpan(settings.window.per.timeInterval)
        lanes.setSpan(settings.window.per.timeInterval)
        burst.setSpan(settings.burst?.per.timeInterval ?? 0)
    }

    func inFlight(of lane: Lane) -> Int {
        inFlight.count { $0.lane == lane }
    }
}
