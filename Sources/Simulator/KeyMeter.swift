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
}

/// What the rate limit headers say of a key.
struct Standing: Equatable {
    let limit: Int
    let remaining: Int
    let reset: Date
}

/// Counts the requests of one key and says which of them go over its limits. A refused request is not counted.
struct KeyMeter {
    private static let keptWindows = 1000

    let policy: LimitPolicy
    /// What was accepted in each window, oldest first.
    private(set) var windows: [(start: Date, accepted: Int)] = []
    /// The most requests accepted within any time of a window's length.
    private(set) var peak = 0
    /// The instants of what was accepted, for as long as any limit looks back, in order.
    private var accepted: [Date] = []

    init(_ policy: LimitPolicy) {
        self.policy = policy
    }

    /// Accepts a request and returns nil, or refuses it and returns when the next one can be accepted.
    mutating func take(at now: Date) -> Date? {
        let standing = standing(at: now)
        if standing.remaining == 0 { return standing.reset }
        if let wait = burstEnd(at: now) { return wait }
        accept(at: now)
        return nil
    }

    func standing(at now: Date) -> Standing {
        let remaining = max(0, policy.limit - spent(at: now))
        return Standing(limit: policy.limit, remaining: remaining, reset: reset(at: now))
    }

    private func spent(at now: Date) -> Int {
        switch policy.kind {
        case .fixed: windows.last.map { $0.start == windowStart(at: now) ? $0.accepted : 0 } ?? 0
        case .sliding: accepted(within: policy.window, before: now).count
        }
    }

    /// When more requests remain than now: a fixed window ends, or the oldest request leaves a sliding one.
    private func reset(at now: Date) -> Date {
        switch policy.kind {
        case .fixed: windowStart(at: now) + policy.window
        case .sliding: (accepted(within: policy.window, before: now).first ?? now) + policy.window
        }
    }

    private func burstEnd(at now: Date) -> Date? {
        guard let burst = policy.burst else { return nil }
        let recent = accepted(within: burst.seconds, before: now)
        guard recent.count >= burst.requests else { return nil }
        return (recent.first ?? now) + burst.seconds
    }

    private mutating func accept(at now: Date) {
        let lookBack = max(policy.window, policy.burst?.seconds ?? 0)
        accepted.removeFirst(accepted.count - accepted(within: lookBack, before: now).count)
        accepted.append(now)
        peak = max(peak, accepted(within: policy.window, before: now).count)
        let start = windowStart(at: now)
        if windows.last?.start == start {
            windows[windows.count - 1].accepted += 1
        } else {
            windows.append((start, 1))
            windows.removeFirst(max(0, windows.count - Self.keptWindows))
        }
    }

    /// A request leaves exactly one length after it was accepted.
    private func accepted(within length: TimeInterval, before now: Date) -> ArraySlice<Date> {
        let first = accepted.firstIndex { $0 + length > now } ?? accepted.endIndex
        return accepted[first...]
    }

    private func windowStart(at now: Date) -> Date {
        Date(timeIntervalSince1970: (now.timeIntervalSince1970 / policy.window).rounded(.down) * policy.window)
    }
}
