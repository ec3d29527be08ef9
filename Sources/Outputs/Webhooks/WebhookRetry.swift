package import Retries

/// When a message that was not taken is posted again.
package struct WebhookRetry: Hashable, Sendable {
    /// How often it is posted, and how far apart.
    package var rule: RetryRule
    /// How long one attempt may take; the whole of the message has its own timeout.
    package var attemptTimeout: Duration

    /// The rule of the step that posts.
    package init(_ rule: RetryRule = RetryRule(), attemptTimeout: Duration = .seconds(15)) {
        self.rule = rule
        self.attemptTimeout = attemptTimeout
    }

    /// How long to wait after attempt `number` (from 1); nil when it was the last, or when the wait would not end
    /// before `remaining` is over. `random` is from 0 up to, not including, 1.
    package func delay(afterAttempt number: Int, random: Double, remaining: Duration) -> Duration? {
        guard number < rule.maxAttempts else { return nil }
        let delay = rule.delay(afterAttempt: number, random: random)
        return delay < remaining ? delay : nil
    }
}
