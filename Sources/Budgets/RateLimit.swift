import Foundation

/// So many requests in any stretch of time of a given length.
package struct RateLimit: Hashable, Codable, Sendable {
    /// How many requests may go; at least 1 for anything to go at all.
    package var requests: Int
    /// The length of the window.
    package var per: Duration

    /// `RateLimit(requests: 1000, per: .seconds(3600))` is a thousand an hour.
    package init(requests: Int, per: Duration) {
        self.requests = requests
        self.per = per
    }
}

/// What the settings say about one connection's budget.
package struct BudgetSettings: Hashable, Sendable {
    /// The limit over the long window; the API documents 1000 an hour for each key.
    package var window: RateLimit
    /// True where the limit was set by hand: headers may lower it, never raise it.
    /// False: the limit in the headers replaces it.
    package var isCeiling: Bool
    /// The limit on rapid calls, which holds beside the window; nil for none. In practice about seven
    /// rapid calls got a 429, hence 4 a second by default.
    package var burst: RateLimit?
    /// How the window is shared among lanes.
    package var lanes: LaneSettings
    /// Which headers speak about the budget.
    package var headers = HeaderNames()

    /// The defaults are the API's documented limit, not set by hand, and 4 requests a second.
    package init(
        window: RateLimit = RateLimit(requests: 1000, per: .seconds(3600)),
        isCeiling: Bool = false,
        burst: RateLimit? = RateLimit(requests: 4, per: .seconds(1)),
        lanes: LaneSettings = LaneSettings()
    ) {
        self.window = window
        self.isCeiling = isCeiling
        self.burst = burst
        self.lanes = lanes
    }
}

extension Duration {
    /// The length in seconds, for arithmetic with `Date`.
    var timeInterval: TimeInterval {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}

/// How long to wait before trying again: 1 s, 2 s, 4 s, and so on.
func backOff(attempt: Int, atMost longest: TimeInterval) -> TimeInterval {
    min(exp2(Double(max(0, min(attempt, 30) - 1))), longest)
}
