/// How often, and how far apart, a request is sent again after a failure: exponential back-off with full jitter.
package struct RetryRule: Hashable, Sendable {
    /// Attempts in all, the first one included; at least 1. An answer 429 does not count as one.
    package var maxAttempts: Int
    /// The longest wait after the first failed attempt.
    package var initial: Duration
    /// By how much that wait grows with each further attempt; at least 1.
    package var multiplier: Double
    /// The wait never grows above this.
    package var max: Duration

    /// The defaults are those of the workflow language.
    package init(
        maxAttempts: Int = 4, initial: Duration = .seconds(1), multiplier: Double = 2, max: Duration = .seconds(60)
    ) {
        self.maxAttempts = maxAttempts
        self.initial = initial
        self.multiplier = multiplier
        self.max = max
    }

    /// One attempt only. A 429 is still waited out: it says that the budget was spent, not that the request failed.
    package static let none = RetryRule(maxAttempts: 1)

    /// The wait before the next attempt, after the attempt number `attempt` (1 is the first) has failed. `random` in
    /// 0..<1 picks it between nothing and the whole back-off, so that clients that failed together do not return
    /// together.
    package func delay(afterAttempt attempt: Int, random: Double) -> Duration {
        var ceiling = Swift.min(initial, max)
        var left = attempt - 1
        while left > 0, ceiling < max {
            // Compared as seconds first: a Duration traps where a Double only grows.
            let seconds = ceiling / .seconds(1)
            let grown = seconds * multiplier
            guard grown > seconds else { break }
            ceiling = grown < max / .seconds(1) ? .seconds(grown) : max
            left -= 1
        }
        return ceiling * random
    }
}
