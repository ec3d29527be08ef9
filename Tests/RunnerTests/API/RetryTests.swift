import Retries
import Testing

@testable import Runner

@Suite struct RetryTests {
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
