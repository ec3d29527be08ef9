import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Simulator
import Synchronization
import Testing

/// A time that tests set.
final class ManualClock: Sendable {
    private let instant: Mutex<Date>

    init(_ seconds: TimeInterval) {
        instant = Mutex(Date(timeIntervalSince1970: seconds))
    }

    var now: Date { instant.withLock { $0 } }

    func advance(by seconds: TimeInterval) {
        instant.withLock { $0 += seconds }
    }
}

/// What came back, read whole.
struct Reply {
    let status: Int
    let headers: HTTPHeaders
    let text: String

    /// The decoded body; records an issue where it is no JSON.
    var json: Any? {
        get throws { try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) }
    }

    var object: [String: Any] {
        get throws { try #require(try json as? [String: Any]) }
    }

    var list: [[String: Any]] {
        get throws { try #require(try json as? [[String: Any]]) }
    }

    func header(_ name: String) -> String? {
        headers.first(name: name)
    }

    func number(_ header: String) -> Int? {
        self.header(header).flatMap { Int($0) }
    }
}

/// Sends requests to one simulator.
struct Client {
    let base: String
    var key: String? = "demo-key"

    func get(_ path: String) async throws -> Reply {
        try await send(.GET, path)
    }

    func post(_ path: String, _ body: String) async throws -> Reply {
        try await send(.POST, path, body: body)
    }

    func send(_ method: HTTPMethod, _ path: String, body: String? = nil) async throws -> Reply {
        var request = HTTPClientRequest(url: base + path)
        request.method = method
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        request.body = body.map { .bytes(ByteBuffer(string: $0)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        let bytes = try await response.body.collect(upTo: 16 << 20)
        return Reply(status: Int(response.status.code), headers: response.headers, text: String(buffer: bytes))
    }
}

/// Runs a simulator on a free port for as long as the closure takes.
func withSimulator(
    _ configuration: SimulatorConfiguration = SimulatorConfiguration(),
    _ use: (Simulator, Client) async throws -> Void
) async throws {
    let simulator = Simulator(configuration)
    let port = try await simulator.start()
    do {
        try await use(simulator, Client(base: "http://127.0.0.1:\(port)"))
    } catch {
        await simulator.stop()
        throw error
    }
    await simulator.stop()
}
