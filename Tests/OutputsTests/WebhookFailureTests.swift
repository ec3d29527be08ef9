import NIOCore
import NIOPosix
import Records
import Retries
import Testing

@testable import Outputs

/// Endpoints that do not answer: real sockets that refuse, keep silent or hang up.
@Suite(.timeLimit(.minutes(5)))
struct WebhookFailureTests {
    private let client = WebhookClient(random: { 0.5 })

    private func attempts(_ count: Int, each limit: Duration = .seconds(120)) -> WebhookRetry {
        WebhookRetry(RetryRule(maxAttempts: count, initial: .milliseconds(1)), attemptTimeout: limit)
    }

    private func outcome(
        port: Int, retry: WebhookRetry, timeout: Duration = .seconds(280)
    ) async throws -> WebhookError? {
        let message = WebhookMessage(id: "1", url: "http://127.0.0.1:\(port)/", body: .null)
        return await #expect(throws: WebhookError.self) {
            try await client.post(message, retry: retry, timeout: timeout)
        }
    }

    private func listener(
        _ onAccept: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
    ) async throws -> any Channel {
        try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer(onAccept)
            .bind(host: "127.0.0.1", port: 0).get()
    }

    @Test func `a refused connection is said to be one`() async throws {
        let channel = try await listener { $0.eventLoop.makeSucceededVoidFuture() }
        let port = try #require(channel.localAddress?.port)
        try await channel.close()
        let error = try await outcome(port: port, retry: attempts(2))
        let expected = WebhookError.undelivered(
            endpoint: "http://127.0.0.1:\(port)/", attempts: 2, outcome: "connection refused")
        #expect(error == expected)
    }

    @Test func `a silent endpoint fails the attempt when its time is over`() async throws {
        let channel = try await listener { $0.eventLoop.makeSucceededVoidFuture() }
        let port = try #require(channel.localAddress?.port)
        let retry = attempts(2, each: .milliseconds(50))
        let error = try await outcome(port: port, retry: retry)
        let expected = WebhookError.undelivered(
            endpoint: "http://127.0.0.1:\(port)/", attempts: 2, outcome: "no response in time")
        #expect(error == expected)
        try await channel.close()
    }

    @Test func `the timeout of the message ends the attempts`() async throws {
        let channel = try await listener { $0.eventLoop.makeSucceededVoidFuture() }
        let port = try #require(channel.localAddress?.port)
        let retry = WebhookRetry(RetryRule(maxAttempts: 1000, initial: .seconds(5)))
        let error = try await outcome(port: port, retry: retry, timeout: .milliseconds(50))
        let expected = WebhookError.undelivered(
            endpoint: "http://127.0.0.1:\(port)/", attempts: 1, outcome: "no response in time")
        #expect(error == expected)
        try await channel.close()
    }

    @Test func `an endpoint that hangs up is tried again`() async throws {
        let channel = try await listener { $0.close() }
        let port = try #require(channel.localAddress?.port)
        let error = try await outcome(port: port, retry: attempts(3))
        guard case .undelivered(_, 3, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        try await channel.close()
    }

    @Test func `a cancelled task stops posting`() async throws {
        let (accepted, continuation) = AsyncStream.makeStream(of: Void.self)
        let channel = try await listener { channel in
            continuation.yield()
            return channel.eventLoop.makeSucceededVoidFuture()
        }
        let port = try #require(channel.localAddress?.port)
        let message = WebhookMessage(id: "1", url: "http://127.0.0.1:\(port)/", body: .null)
        let task = Task { try await client.post(message, timeout: .seconds(50)) }
        var connections = accepted.makeAsyncIterator()
        await connections.next()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        try await channel.close()
    }
}
