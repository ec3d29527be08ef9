/// What the demand of no window may go beyond.
package struct ForecastBound: Hashable, Sendable {
    /// Which rule of the budget it comes from.
    package enum Rule: String, Hashable, Sendable {
        /// The requests of a window, whoever sends them.
        case limit
        /// What `critical` keeps for itself is out of reach of the other lanes.
        case reserve
        /// What `bulk` never goes beyond.
        case ceiling
    }

    package var rule: Rule
    /// How many requests a window may hold.
    package var requests: Int

    /// Whether the requests of a lane count.
    package func counts(_ lane: Lane) -> Bool {
        switch rule {
        case .limit: true
        case .reserve: lane != .critical
        case .ceiling: lane == .bulk
        }
    }
}

/// A budget as a forecast judges it.
package struct ForecastBudget: Hashable, Sendable {
    /// The limit of the long window. Windows are half-open: what is sent a window later does not count with it.
    package var window: RateLimit
    /// How many requests of a window only `critical` may send; 0 for none.
    package var reserve: Int
    /// How many requests of a window `bulk` may send; nil: as many as there are.
    package var ceiling: Int?

    package init(window: RateLimit, reserve: Int = 0, ceiling: Int? = nil) {
        (self.window, self.reserve, self.ceiling) = (window, reserve, ceiling)
    }

    /// What is to be judged, the limit first.
    package var bounds: [ForecastBound] {
        var bounds = [ForecastBound(rule: .limit, requests: window.requests)]
        if reserve > 0 { bounds.append(ForecastBound(rule: .reserve, requests: max(0, window.requests - reserve))) }
        if let ceiling { bounds.append(ForecastBound(rule: .ceiling, requests: ceiling)) }
        return bounds
    }

    /// The length of the window in seconds. Starts are whole seconds, so a part of one counts as one.
    package var seconds: Int { Int(window.per.timeInterval.rounded(.up)) }
}
