package import Foundation
import HTTPTypes
import Hummingbird

/// One message that a webhook receiver got.
package struct ReceivedWebhook: Sendable, Equatable {
    /// The path with its query, as it was sent.
    package let path: String
    /// The fields by their names in lower case; repeated ones are joined with `, `.
    package let headers: [String: String]
    /// The body, at most 16 MiB.
    package let body: Data
}

/// A local HTTP endpoint that takes every message on every path and remembers it.
package actor WebhookReceiver {
    /// Every message as it arrives, for one reader; what arrived before reading began is not lost.
    package nonisolated let arrivals: AsyncStream<ReceivedWebhook>

    private let host: String
    private var port: Int
    private var answers: [Int]
    private var messages: [ReceivedWebhook] = []
    private let arrived: AsyncStream<ReceivedWebhook>.Continuation
    private let server = LoopbackServer(label: "webhook-receiver")

    /// Port 0 takes a free one. `answers` are the statuses of the next answers, in order; the last one repeats, and
    /// none at all means 200.
    package init(host: String = "127.0.0.1", port: Int = 0, answers: [Int] = [200]) {
        self.host = host
        self.port = port
        self.answers = answers
        (arrivals, arrived) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(10_000))
    }

    /// Listens, and returns the port once connections are accepted. Throws what the system says about the address.
    package func start() async throws -> Int {
        port = try await server.start(host: host, port: port, responder: WebhookResponder(receiver: self))
        return port
    }

    /// Frees the port and ends `arrivals`.
    package func stop() async {
        await server.stop()
        arrived.finish()
    }

    /// The origin to post to: `http://127.0.0.1:40123`. Its port is right once `start` has returned.
    package var baseURL: String {
        "http://\(host):\(port)"
    }

    /// Replaces the statuses of the next answers.
    package func set(answers: [Int]) {
        self.answers = answers
    }

    /// All messages so far, oldest first.
    package func received() -> [ReceivedWebhook] {
        messages
    }

    fileprivate func take(_ message: ReceivedWebhook) -> Int {
        messages.append(message)
        arrived.yield(message)
        return answers.count > 1 ? answers.removeFirst() : answers.first ?? 200
    }
}

private struct WebhookResponder: HTTPResponder {
    let receiver: WebhookReceiver

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let body = try await request.body.collect(upTo: 16 << 20)
        let message = ReceivedWebhook(
            path: request.uri.string, headers: request.headers.joinedByName, body: Data(body.readableBytesView))
        let status = await receiver.take(message)
        return Response(status: HTTPResponse.Status(code: status))
    }
}
