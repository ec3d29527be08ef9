import Outputs
import Retries
import Testing

struct WebhookRetryTests {
    @Test(arguments: [
        (1, 0.5, Duration.milliseconds(500)), (2, 0.5, .seconds(1)), (3, 0.5, .seconds(2)), (1, 0.0, .zero),
        (7, 0.5, .seconds(30)), (99, 0.5, .seconds(30)), (100, 0.5, nil), (101, 0.5, nil),
    ])
    func `the wait grows to its limit, by a random part, until the attempts are used up`(
        number: Int, random: Double, delay: Duration?
    ) {
        let retry = WebhookRetry(RetryRule(maxAttempts: 100))
        #expect(retry.delay(afterAttempt: number, random: random, remaining: .seconds(3600)) == delay)
    }

    @Test(arguments: [
        (Duration.seconds(2), nil), (.milliseconds(1001), Duration.seconds(1)), (.seconds(1), nil), (.zero, nil),
    ])
    func `no wait begins that would not end in time`(remaining: Duration, delay: Duration?) {
        let wait = delay ?? .seconds(3)
        let retry = WebhookRetry(RetryRule(initial: wait * 2, multiplier: 1))
        #expect(retry.delay(afterAttempt: 1, random: 0.5, remaining: remaining) == delay)
    }

    @Test func `the first wait is within the limit too`() {
        let retry = WebhookRetry(RetryRule(initial: .seconds(10), multiplier: 2, max: .seconds(4)))
        #expect(retry.delay(afterAttempt: 1, random: 0.5, remaining: .seconds(60)) == .seconds(2))
    }
}
