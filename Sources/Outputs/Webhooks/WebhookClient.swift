import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Records

/// Posts messages to local webhook endpoints.
package struct WebhookClient: Sendable {
    private let allowedHosts: Set<String>
    private let random: @Sendable () -> Double

    /// A client for local endpoints, and for the hosts in `allowedHosts` (names in lower case) wherever they are, but
    /// for link-local addresses. `random` gives values from 0 up to, not including, 1.
    package init(
        allowedHosts: Set<String> = [], random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.allowedHosts = allowedHosts
        self.random = random
    }

    /// Posts a message until it is taken with a 2xx status, the attempts are used up or `timeout` is over.
    /// `onAttempt` hears of every attempt that failed. Throws ``WebhookError``, or `CancellationError`.
    package func post(
        _ message: WebhookMessage, retry: WebhookRetry = WebhookRetry(), timeout: Duration,
        onAttempt: @Sendable (WebhookAttempt) -> Void = { _ in }
    ) async throws -> WebhookAnswer {
        let url = try WebhookURL(message.url)
        let exchange = try WebhookExchange(
            url: url, headers: HTTPHeaders(of: message), body: ByteBuffer(bytes: message.body.bytes))
        let deadline = ContinuousClock.now + timeout
        var number = 0
        while true {
            number += 1
            let remaining = ContinuousClock.now.duration(to: deadline)
            let outcome = try await attempt(exchange, timeout: min(retry.attemptTimeout, max(.zero, remaining)))
            switch outcome {
            case .status(let status) where (200..<300).contains(status):
                return WebhookAnswer(status: status, id: message.id, attempts: number)
            case .status(410): throw WebhookError.gone(endpoint: url.shown)
            case .status, .failed: break
            }
            let delay = retry.delay(
                afterAttempt: number, random: random(), remaining: ContinuousClock.now.duration(to: deadline))
            onAttempt(WebhookAttempt(number: number, outcome: outcome.description, retryAfter: delay))
            guard let delay else {
                throw WebhookError.undelivered(endpoint: url.shown, attempts: number, outcome: outcome.description)
            }
            try await Task.sleep(for: delay)
        }
    }

    /// One attempt: the host's addresses are looked up and judged anew, then tried in turn until one answers.
    private func attempt(_ exchange: WebhookExchange, timeout: Duration) async throws -> AttemptOutcome {
        let deadline = ContinuousClock.now + timeout
        let addresses: [IPAddress]
        do {
            addresses = try await onFileThread { try AddressResolver.addresses(of: exchange.url.host) }
        } catch let failure as ResolutionFailure {
            return .failed("the host \(exchange.url.host) was not found (\(failure.reason))")
        }
        try addresses.forEach { try check($0, of: exchange.url) }
        var outcome = AttemptOutcome.failed("the host \(exchange.url.host) has no address")
        for address in addresses {
            do {
                let remaining = ContinuousClock.now.duration(to: deadline)
                return .status(try await exchange.post(to: address, timeout: max(.zero, remaining)))
            } catch {
                try Task.checkCancellation()
                outcome = .failed(error)
            }
        }
        return outcome
    }

    private func check(_ address: IPAddress, of url: WebhookURL) throws(WebhookError) {
        switch address.reach {
        case .local: return
        case .public where allowedHosts.contains(url.host): return
        case .public, .never:
            throw .notLocal(endpoint: url.shown, host: url.host, address: address.description)
        }
    }
}
