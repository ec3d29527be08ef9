import Foundation

/// What the rate limit headers say of a key.
struct Standing: Equatable {
    let limit: Int
    let remaining: Int
    let reset: Date
}

/// Holds one key to its limits, and counts what came of its requests. A refused request spends nothing.
struct KeyMeter {
    private static let keptWindows = 1000

    private let policy: LimitPolicy
    private var limit: any RequestLimit
    /// What came of the requests in each window, oldest first.
    private(set) var windows: [(start: Date, accepted: Int, refused: Int)] = []
    /// The most requests accepted within any time of a window's length.
    private(set) var peak = 0
    private var accepted = RecentInstants()

    init(_ policy: LimitPolicy) {
        self.policy = policy
        limit = policy.untouchedLimit()
    }

    /// Accepts a request and returns nil, or refuses it and returns when the next one can be accepted.
    mutating func take(at now: Date) -> Date? {
        if let next = nextAcceptance(at: now) {
            refuse(at: now)
            return next
        }
        accept(at: now)
        return nil
    }

    /// Counts a request that was refused for another reason than the key's limits.
    mutating func refuse(at now: Date) {
        windows[indexOfWindow(at: now)].refused += 1
    }

    func standing(at now: Date) -> Standing {
        Standing(limit: policy.limit, remaining: limit.remaining(at: now), reset: limit.reset(at: now))
    }

    /// Nil where a request can be accepted now.
    private func nextAcceptance(at now: Date) -> Date? {
        if limit.remaining(at: now) == 0 { return limit.nextAcceptance(at: now) }
        guard let burst = policy.burst else { return nil }
        let recent = accepted.within(burst.seconds, before: now)
        guard recent.count >= burst.requests else { return nil }
        return (recent.first ?? now) + burst.seconds
    }

    private mutating func accept(at now: Date) {
        limit.accept(at: now)
        accepted.append(now, keeping: max(policy.window, policy.burst?.seconds ?? 0))
        peak = max(peak, accepted.within(policy.window, before: now).count)
        windows[indexOfWindow(at: now)].accepted += 1
    }

    private mutating func indexOfWindow(at now: Date) -> Int {
        let start = FixedWindow.start(of: policy.window, at: now)
        if windows.last?.start != start {
            windows.append((start, 0, 0))
            windows.removeFirst(max(0, windows.count - Self.keptWindows))
        }
        return windows.count - 1
    }
}
