import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Simulator
import Testing

/// Starting, stopping and the webhook receiver.
@Suite struct ServerTests {
    @Test func `a stopped simulator frees its port`() async throws {
        let first = Simulator()
        let port = try await first.start()
        let client = Client(base: "http://127.0.0.1:\(port)")
        #expect(await first.baseURL == client.base)
        #expect(try await client.get("/v1/sites").status == 200)
        await first.stop()

        let second = Simulator(SimulatorConfiguration(port: port))
        #expect(try await second.start() == port)
        #expect(try await client.get("/v1/sites").status == 200)
        await second.stop()
    }

    @Test func `a port in use is an error and stopping afterwards is harmless`() async throws {
        try await withSimulator { simulator, client in
            let port = try #require(URL(string: client.base)?.port)
            let second = Simulator(SimulatorConfiguration(port: port))
            await #expect(throws: (any Error).self) { try await second.start() }
            await second.stop()
        }
    }

    @Test func `a body that never ends does not hold up the stop`() async throws {
        let (pauses, paused) = AsyncStream<Void>.makeStream()
        let never = AsyncStream<Void> { _ in }
        let simulator = Simulator(
            SimulatorConfiguration(
                pause: { _ in
                    paused.yield()
                    for await _ in never {}
                    try Task.checkCancellation()
                },
                faults: Faults(slowBody: .seconds(3600))))
        let client = Client(base: "http://127.0.0.1:\(try await simulator.start())")
        let pending = Task { try await client.get("/v1/sites") }
        #expect(await pauses.first { true } != nil)
        await simulator.stop()
        await #expect(throws: (any Error).self) { try await pending.value }
    }

    @Test func `the receiver takes any message and answers as told`() async throws {
        let receiver = WebhookReceiver(answers: [500, 204])
        let base = "http://127.0.0.1:\(try await receiver.start())"
        #expect(await receiver.baseURL == base)
        var statuses: [UInt] = []
        for number in 1...3 {
            var request = HTTPClientRequest(url: base + "/hooks/alerts?n=\(number)")
            request.method = .POST
            request.headers.add(name: "Webhook-Id", value: "msg_\(number)")
            request.body = .bytes(ByteBuffer(string: "body \(number)"))
            statuses.append(try await HTTPClient.shared.execute(request, timeout: .seconds(20)).status.code)
        }
        #expect(statuses == [500, 204, 204])
        let received = await receiver.received()
        #expect(received.map(\.path) == ["/hooks/alerts?n=1", "/hooks/alerts?n=2", "/hooks/alerts?n=3"])
        #expect(received.map { $0.headers["webhook-id"] } == ["msg_1", "msg_2", "msg_3"])
        #expect(received.map(\.body) == (1...3).map { Data("body \($0)".utf8) })
        await receiver.stop()
        var arrivals: [ReceivedWebhook] = []
        for await message in receiver.arrivals { arrivals.append(message) }
        #expect(arrivals == received)
    }
}
