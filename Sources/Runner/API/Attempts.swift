import Retries

/// How one sending of a request failed, as far as sending it again is concerned.
enum AttemptFailure: Hashable, Sendable {
    /// 429: the budget's gate is closed now; taking the next permit waits for it.
    case rateLimited
    /// 5xx: the server may have acted on the request before it failed.
    case serverError
    /// No connection came about, so the server knows nothing of the request.
    case notSent
    /// The connection broke or fell silent: the server may have acted on the request.
    case perhapsSent
}

/// Decides after each failed attempt whether the request is sent again. A write is repeated only where it cannot have
/// taken effect.
struct Attempts: Sendable {
    private let rule: RetryRule
    private let onlyReads: Bool
    /// How often the request failed so far, answers 429 not counted.
    private(set) var count = 0

    init(_ rule: RetryRule, onlyReads: Bool) {
        self.rule = rule
        self.onlyReads = onlyReads
    }

    /// How long to wait before the next attempt, or nil to give up. `random` in 0..<1 is the jitter.
    mutating func delay(after failure: AttemptFailure, random: Double) -> Duration? {
        if failure == .rateLimited { return .zero }
        count += 1
        let isSafe = onlyReads || failure == .notSent
        return isSafe && count < rule.maxAttempts ? rule.delay(afterAttempt: count, random: random) : nil
    }
}
