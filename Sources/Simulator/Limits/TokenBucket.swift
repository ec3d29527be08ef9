import Foundation

/// A bucket that begins full, gives one token to each request, and is refilled evenly.
///
/// The reset is when it is full again, as with the limiters of this kind that tell one at all; `Retry-After` names the
/// next token, which comes much sooner.
struct TokenBucket: RequestLimit {
    /// Sums of instants are off by some tenths of a microsecond; that must not delay a token.
    private static let forgivenTokens = 1e-4

    private let capacity: Int
    /// How long an empty bucket takes to be full.
    private let refill: TimeInterval
    private var fullAt = Date.distantPast

    init(capacity: Int, refill: TimeInterval) {
        self.capacity = capacity
        self.refill = refill
    }

    private var secondsPerToken: TimeInterval { refill / Double(max(1, capacity)) }

    private func tokens(at now: Date) -> Double {
        Double(capacity) - max(0, fullAt.timeIntervalSince(now)) / secondsPerToken
    }

    /// Whole tokens.
    func remaining(at now: Date) -> Int {
        max(0, Int((tokens(at: now) + Self.forgivenTokens).rounded(.down)))
    }

    func reset(at now: Date) -> Date {
        max(now, fullAt)
    }

    /// When the first whole token is there.
    func nextAcceptance(at now: Date) -> Date {
        now + max(0, 1 - tokens(at: now)) * secondsPerToken
    }

    mutating func accept(at now: Date) {
        fullAt = max(now, fullAt) + secondsPerToken
    }
}
