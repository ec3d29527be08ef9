import Foundation
import NIOCore
import NIOPosix
import Synchronization
import Testing

/// What the server does with one request.
enum ScriptedAnswer: Sendable, CustomTestStringConvertible {
    /// Sends these bytes, and closes the connection or keeps it.
    case bytes([UInt8], closes: Bool)
    /// Closes the connection without a word.
    case drop
    /// Never answers.
    case silence

    var testDescription: String {
        switch self {
        case .bytes(let bytes, _): String(decoding: bytes.prefix(60), as: UTF8.self)
        case .drop: "drop"
        case .silence: "silence"
        }
    }

    static func json(_ status: Int, _ body: String = "", headers: [String] = []) -> ScriptedAnswer {
        .raw(status, Array(body.utf8), headers: headers)
    }

    static func raw(_ status: Int, _ body: [UInt8], headers: [String] = []) -> ScriptedAnswer {
        let length = status == 204 ? [] : ["Content-Length: \(body.count)"]
        let head = ["HTTP/1.1 \(status) Scripted"] + length + headers
        return .bytes(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body, closes: false)
    }

    static func redirect(_ status: Int = 302, to location: String) -> ScriptedAnswer {
        .json(status, headers: ["Location: \(location)"])
    }
}

/// An HTTP server on a loopback port that answers the requests it gets, over all connections, from a list. Its last
/// answer repeats.
final class ScriptedServer: Sendable {
    let port: Int
    private let channel: any Channel
    private let script: Script

    static func start(_ answers: [ScriptedAnswer]) async throws -> ScriptedServer {
        let script = Script(answers)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ScriptHandler(script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ScriptedServer(channel: channel, port: channel.localAddress?.port ?? 0, script: script)
    }

    private init(channel: any Channel, port: Int, script: Script) {
        self.channel = channel
        self.port = port
        self.script = script
    }

    /// The texts of all requests so far, head and body.
    var requests: [String] { script.requests.withLock { $0 } }

    /// One element for every request that arrives.
    var arrivals: AsyncStream<Void> { script.arrivals }

    /// Frees the port; nothing happens when that was done before.
    func stop() async {
        try? await channel.close().get()
    }
}

private final class Script: Sendable {
    let requests = Mutex<[String]>([])
    let arrivals: AsyncStream<Void>
    private let arrived: AsyncStream<Void>.Continuation
    private let answers: [ScriptedAnswer]

    init(_ answers: [ScriptedAnswer]) {
        self.answers = answers
        (arrivals, arrived) = AsyncStream.makeStream()
    }

    func answer(to request: String) -> ScriptedAnswer {
        let index = requests.withLock { requests in
            requests.append(request)
            return requests.count - 1
        }
        arrived.yield()
        return answers[min(index, answers.count - 1)]
    }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let script: Script
    private var received = ""

    init(_ script: Script) {
        self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        guard isComplete else { return }
        let answer = script.answer(to: received)
        received = ""
        switch answer {
        case .silence: break
        case .drop: context.close(promise: nil)
        case .bytes(let bytes, let closes):
            let written = context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)))
            guard closes else { return }
            let channel = context.channel
            written.whenComplete { _ in channel.close(promise: nil) }
        }
    }

    /// A message that is not HTTP, such as a TLS greeting, is complete at once.
    private var isComplete: Bool {
        guard received.hasPrefix("GET") || received.hasPrefix("POST") else { return true }
        guard let end = received.range(of: "\r\n\r\n") else { return false }
        let head = received[..<end.lowerBound].lowercased().split(separator: "\r\n")
        let length = head.first { $0.hasPrefix("content-length:") }?.split(separator: ":").last
        let expected = length.flatMap { Int($0.filter(\.isNumber)) } ?? 0
        return received[end.upperBound...].utf8.count >= expected
    }
}
