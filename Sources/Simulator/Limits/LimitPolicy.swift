import Foundation

/// The limits that hold for each key.
struct LimitPolicy {
    let limit: Int
    /// Seconds; at least a millisecond and at most some thirty years, so that every sum of instants stays finite.
    let window: TimeInterval
    let kind: WindowKind
    let burst: (requests: Int, seconds: TimeInterval)?

    init(_ configuration: SimulatorConfiguration) {
        limit = configuration.limit
        window = min(max(configuration.window / .seconds(1), 0.001), 1_000_000_000)
        kind = configuration.windowKind
        burst = configuration.burst.map { ($0.requests, $0.per / .seconds(1)) }
    }

    /// The limit of a key that has spent nothing yet.
    func untouchedLimit() -> any RequestLimit {
        switch kind {
        case .fixed: FixedWindow(limit: limit, length: window)
        case .sliding: SlidingWindow(limit: limit, length: window)
        case .tokenBucket: TokenBucket(capacity: limit, refill: window)
        }
    }
}
