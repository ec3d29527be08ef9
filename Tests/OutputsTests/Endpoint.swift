import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// A webhook endpoint on 127.0.0.1 that answers with one status after the other and notes what it was sent.
final class Endpoint: Sendable {
    /// What one request was.
    struct Received: Sendable {
        var path: String
        var headers: HTTPFields
        var body: String

        func header(_ name: String) -> String? {
            HTTPField.Name(name).flatMap { headers[$0] }
        }
    }

    private let answers: Mutex<[Response]>
    private let requests = Mutex<[Received]>([])

    /// Its answers in order; the last one is given again and again.
    init(_ answers: [Response]) {
        self.answers = Mutex(answers)
    }

    convenience init(statuses: [HTTPResponse.Status]) {
        self.init(statuses.map { Response(status: $0) })
    }

    var received: [Received] { requests.withLock(\.self) }

    /// Runs `body` with the port at which the endpoint listens, and ends it afterwards.
    func run<Value: Sendable>(_ body: @Sendable @escaping (Int) async throws -> Value) async throws -> Value {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let responder = CallbackResponder { (request: Request, _: BasicRequestContext) in
            try await self.respond(to: request)
        }
        var logger = Logger(label: "endpoint")
        logger.logLevel = .critical
        let application = Application(
            responder: responder,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in continuation.yield(channel.localAddress?.port ?? 0) },
            logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            defer { group.cancelAll() }
            var iterator = ports.makeAsyncIterator()
            return try await body(iterator.next() ?? 0)
        }
    }

    private func respond(to request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 20)
        let received = Received(
            path: request.uri.string, headers: request.headers, body: String(buffer: body))
        requests.withLock { $0.append(received) }
        return answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
}
