import Retries
import Testing

@testable import Runner

@Suite struct RetryTests {
    @Test(arguments: [
        (1, 1.0), (2, 2.0), (3, 4.0), (6, 32.0), (7, 60.0), (8, 60.0), (5000, 60.0), (0, 1.0),
    ])
    func `the back-off doubles up to its bound`(_ attempt: Int, _ seconds: Double) {
        let rule = RetryRule()
        #expect(rule.delay(afterAttempt: attempt, random: 0) == .zero)
        #expect(rule.delay(afterAttempt: attempt, random: 0.5) == .seconds(seconds / 2))
        let longest = rule.delay(afterAttempt: attempt, random: 1.0.nextDown)
        #expect(longest > .seconds(seconds * 0.999) && longest <= .seconds(seconds))
    }

    @Test(arguments: [
        (RetryRule(initial: .seconds(5), max: .seconds(2)), 1, 2.0),
        (RetryRule(multiplier: 1), 100, 1.0),
        (RetryRule(multiplier: .infinity), 2, 60.0),
        (RetryRule(initial: .zero), 9, 0.0),
        (RetryRule(multiplier: 0.5), 3, 0.25),
    ])
    func `unusual rules stay within their bound`(_ rule: RetryRule, _ attempt: Int, _ seconds: Double) {
        #expect(rule.delay(afterAttempt: attempt, random: 0.5) == .seconds(seconds / 2))
    }

    @Test(arguments: [
        (AttemptFailure.serverError, true, true), (.perhapsSent, true, true), (.notSent, true, true),
        (.serverError, false, false), (.perhapsSent, false, false), (.notSent, false, true),
        (.rateLimited, true, true), (.rateLimited, false, true),
    ])
    func `a write is repeated only where it cannot have taken effect`(
        _ failure: AttemptFailure, _ onlyReads: Bool, _ repeats: Bool
    ) {
        var attempts = Attempts(RetryRule(), onlyReads: onlyReads)
        #expect((attempts.delay(after: failure, random: 0) != nil) == repeats)
    }

    @Test func `an answer 429 does not count as an attempt`() {
        var attempts = Attempts(RetryRule(maxAttempts: 2), onlyReads: true)
        for _ in 0..<50 { #expect(attempts.delay(after: .rateLimited, random: 0.9) == .zero) }
        #expect(attempts.delay(after: .serverError, random: 0.5) == .seconds(0.5))
        #expect(attempts.delay(after: .rateLimited, random: 0.9) == .zero)
        #expect(attempts.delay(after: .serverError, random: 0.5) == nil)
        #expect(attempts.count == 2)
    }

    @Test func `the rule none gives up after the first failure`() {
        var attempts = Attempts(.none, onlyReads: true)
        #expect(attempts.delay(after: .notSent, random: 0) == nil)
    }
}
