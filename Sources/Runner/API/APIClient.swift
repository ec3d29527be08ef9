package import AsyncHTTPClient
package import Budgets
package import Foundation
package import Retries

/// Sends requests of one job over one connection: each within the budget, repeated where that is safe, with the key
/// going to the connection's own origin only.
package struct APIClient: Sendable {
    let connection: ConnectionSettings
    let http: HTTPClient
    let permits: any PermitSource
    let asker: Asker
    let limits: APILimits
    let trace: Trace?
    let random: @Sendable () -> Double
    let sleep: @Sendable (Duration) async throws -> Void
    let now: @Sendable () -> Date

    /// How many redirects one attempt follows.
    static let mostRedirects = 5

    /// `http` must be made with `limits.clientConfiguration`. `trace` is shown what is sent and answered. `random`
    /// (0..<1), `sleep` and `now` are the seams for tests: jitter, back-off and the instants told to the budget come
    /// from them.
    package init(
        connection: ConnectionSettings, http: HTTPClient, permits: any PermitSource, asker: Asker,
        limits: APILimits = APILimits(), trace: Trace? = nil,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.connection = connection
        self.http = http
        self.permits = permits
        self.asker = asker
        self.limits = limits
        self.trace = trace
        self.random = random
        self.sleep = sleep
        self.now = now
    }

    /// Sends the request until it is answered with a success, and returns the answer with its whole body.
    ///
    /// Throws `APIError` when the API refuses or cannot be reached and `retry` gives up, or when `deadline` passes,
    /// waits for permits included; `CancellationError` when the task is cancelled; and what `take` throws.
    package func send(
        _ request: APIRequest, retry: RetryRule = RetryRule(), deadline: Date? = nil,
        onEvent: @escaping @Sendable (APIEvent) async -> Void = { _ in }
    ) async throws -> APIResponse {
        let call = try Call(request, connection: connection)
        guard let deadline else { return try await repeatUntilAnswered(call, retry: retry, onEvent: onEvent) }
        let time = Duration.seconds(deadline.timeIntervalSince(now()))
        return try await within(time, orThrow: APIError.deadlinePassed(call: call.name)) {
            try await repeatUntilAnswered(call, retry: retry, onEvent: onEvent)
        }
    }

    private func repeatUntilAnswered(
        _ call: Call, retry: RetryRule, onEvent: @escaping @Sendable (APIEvent) async -> Void
    ) async throws -> APIResponse {
        var attempts = Attempts(retry, onlyReads: call.request.onlyReads)
        while true {
            let outcome = try await attempt(call, onEvent: onEvent)
            if case .answered(let answer) = outcome, answer.isSuccess { return try response(from: answer, to: call) }
            let delay = outcome.failure.flatMap { attempts.delay(after: $0, random: random()) }
            let error = error(from: outcome, to: call, attempts: attempts.count)
            guard let delay else { throw error }
            if outcome.failure == .rateLimited {
                await onEvent(.rateLimited)
            } else {
                await onEvent(.retrying(attempt: attempts.count, delay: delay, error: error))
                try await sleep(delay)
            }
        }
    }
}
