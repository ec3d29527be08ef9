import Retries
import Testing

struct RetryRuleTests {
    @Test func `the defaults are those of the workflow language`() {
        let rule = RetryRule()
        #expect(rule.maxAttempts == 4)
        #expect((rule.initial, rule.max) == (.seconds(1), .seconds(60)))
        #expect(rule.multiplier == 2)
    }

    @Test func `none means one attempt`() {
        #expect(RetryRule.none.maxAttempts == 1)
    }

    @Test(arguments: zip(1...9, [1, 2, 4, 8, 16, 32, 60, 60, 60]))
    func `the longest wait doubles up to a minute`(attempt: Int, seconds: Int) {
        #expect(RetryRule().delay(afterAttempt: attempt, random: 0.5) == .seconds(seconds) / 2)
    }

    @Test(arguments: [
        (RetryRule(initial: .milliseconds(100), multiplier: 1.5, max: .seconds(10)), 3, Duration.milliseconds(225)),
        (RetryRule(initial: .seconds(5), multiplier: 1, max: .seconds(60)), 50, .seconds(5)),
        (RetryRule(initial: .seconds(90), multiplier: 2, max: .seconds(60)), 1, .seconds(60)),
        (RetryRule(initial: .zero, multiplier: 2, max: .seconds(60)), 1000, .zero),
        (RetryRule(multiplier: 100, max: .seconds(3_153_600_000)), 10_000, .seconds(3_153_600_000)),
        (RetryRule(initial: .seconds(1), multiplier: .infinity, max: .seconds(60)), 2, .seconds(60)),
        (RetryRule(), 0, .seconds(1)),
        (RetryRule(), -7, .seconds(1)),
    ])
    func `the longest wait grows by the multiplier and never above the bound`(
        rule: RetryRule, attempt: Int, expected: Duration
    ) {
        let difference = rule.delay(afterAttempt: attempt, random: 1) - expected
        #expect(abs(difference / expected.orOneSecond) < 1e-9)
    }

    @Test(arguments: [0, 0.25, 0.75, 1.0.nextDown])
    func `the random share picks the wait between nothing and the whole`(share: Double) {
        let wait = RetryRule().delay(afterAttempt: 4, random: share)
        #expect(wait >= .zero && wait <= .seconds(8))
        #expect(abs(wait / .seconds(8) - share) < 1e-9)
    }

    @Test func `no attempt number takes long or traps`() {
        let slow = RetryRule(initial: .nanoseconds(1), multiplier: 1.000001, max: .seconds(60))
        #expect(slow.delay(afterAttempt: 1_000_000, random: 1) < .seconds(60))
        #expect(RetryRule().delay(afterAttempt: .max, random: 1) == .seconds(60))
    }
}

extension Duration {
    /// A unit to divide by when durations are compared; never zero.
    fileprivate var orOneSecond: Duration { self == .zero ? .seconds(1) : self }
}
