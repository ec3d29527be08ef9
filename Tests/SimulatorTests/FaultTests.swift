import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Simulator
import Testing

/// Each fault as a client meets it.
@Suite struct FaultTests {
    @Test func `a storm answers 429 and spends nothing`() async throws {
        let configuration = SimulatorConfiguration(retryAfter: true, faults: Faults(storm: 2))
        try await withSimulator(configuration) { simulator, client in
            for expected in [429, 429, 200] {
                let reply = try await client.get("/v1/sites?limit=1")
                #expect(reply.status == expected)
            }
            let statistics = await simulator.statistics()
            #expect(statistics.tooManyRequests == 2)
            #expect(statistics.windows.map(\.accepted) == [1])
        }
    }

    @Test(arguments: [3, nil])
    func `a lockout answers 429 to everything until its instant, and spends nothing`(retryAfter: Int?) async throws {
        let clock = ManualClock(1_000_020)
        let lockout = Lockout(until: clock.now + 10, retryAfter: retryAfter)
        let configuration = SimulatorConfiguration(
            limit: 2, window: .seconds(60), clock: { clock.now }, faults: Faults(lockout: lockout))
        try await withSimulator(configuration) { simulator, client in
            for _ in 1...3 {
                let refused = try await client.get("/v1/sites?limit=1")
                #expect(refused.status == 429)
                #expect(refused.number("Retry-After") == retryAfter)
                #expect(refused.number("X-RateLimit-Remaining") == 2)
            }
            clock.advance(by: 9.75)
            #expect(try await client.get("/v1/sites?limit=1").status == 429)
            clock.advance(by: 0.25)
            #expect(try await client.get("/v1/sites?limit=1").status == 200)
            let statistics = await simulator.statistics()
            #expect(statistics.windows.map(\.accepted) == [1])
            #expect(statistics.windows.map(\.refused) == [4])
        }
    }

    @Test func `every request is kept with its instant and the status of its answer`() async throws {
        let clock = ManualClock(1_000_020)
        let configuration = SimulatorConfiguration(
            limit: 1, window: .seconds(60), clock: { clock.now }, faults: Faults(dropConnections: 1))
        try await withSimulator(configuration) { simulator, client in
            await #expect(throws: (any Error).self) { try await client.get("/v1/sites?limit=1") }
            clock.advance(by: 1)
            _ = try await client.get("/v1/sites?limit=2")
            let exchanges = await simulator.exchanges()
            #expect(exchanges.map(\.status) == [nil, 429])
            #expect(exchanges.map(\.instant.timeIntervalSince1970) == [1_000_020, 1_000_021])
            #expect(exchanges.map(\.request.query) == ["limit=1", "limit=2"])
        }
    }

    @Test func `server errors are spent, have all headers and end`() async throws {
        try await withSimulator { simulator, client in
            await simulator.set(faults: Faults(serverErrors: 1))
            let failed = try await client.get("/v1/sites?limit=1")
            #expect(failed.status == 500)
            #expect(failed.number("X-RateLimit-Remaining") == 999)
            #expect((try failed.object["error"] as? [String: Any])?["request_id"] as? String == "req_1")
            #expect(try await client.get("/v1/sites?limit=1").status == 200)
        }
    }

    @Test func `a dropped connection gives no answer, and the command was done all the same`() async throws {
        let clock = ManualClock(1_772_323_200)
        let configuration = SimulatorConfiguration(clock: { clock.now }, faults: Faults(dropConnections: 1))
        try await withSimulator(configuration) { simulator, client in
            await #expect(throws: (any Error).self) {
                try await client.post("/v1/sites/501/arming/actions/arm", "{}")
            }
            clock.advance(by: 1)
            let state = try await client.get("/v1/sites/501/arming").object
            #expect(state["arming_status"] as? String == "armed")
            let statistics = await simulator.statistics()
            #expect(statistics.dropped == 1)
            #expect(statistics.total == 2)
            #expect(statistics.byStatus == [200: 1])
            #expect(statistics.windows.map(\.accepted) == [2])
        }
    }

    @Test func `a truncated body breaks off before its announced length`() async throws {
        try await withSimulator { simulator, client in
            let whole = try await client.get("/v1/sites").text
            await simulator.set(faults: Faults(truncatedBody: 1))
            var request = HTTPClientRequest(url: client.base + "/v1/sites")
            request.headers.add(name: "Authorization", value: "Bearer demo-key")
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
            #expect(response.status == .ok)
            #expect(response.headers["Content-Length"] == [String(whole.utf8.count)])
            var received = 0
            await #expect(throws: (any Error).self) {
                for try await part in response.body { received += part.readableBytes }
            }
            #expect(received == whole.utf8.count / 2)
        }
    }

    @Test func `invalid JSON arrives as a whole response`() async throws {
        try await withSimulator(SimulatorConfiguration(faults: Faults(invalidJSON: 2))) { _, client in
            for path in ["/v1/sites", "/v1/sites/503/cameras"] {
                let reply = try await client.get(path)
                #expect(reply.status == 200)
                #expect(throws: (any Error).self) { try reply.json }
            }
            #expect(try await client.get("/v1/sites").list.count == 25)
        }
    }

    @Test func `an empty body keeps its status`() async throws {
        try await withSimulator(SimulatorConfiguration(faults: Faults(emptyBody: 1))) { _, client in
            let reply = try await client.get("/v1/sites")
            #expect(reply.status == 200)
            #expect(reply.text.isEmpty)
            #expect(reply.header("Content-Length") == "0")
        }
    }

    @Test func `a slow body pauses in its middle and is whole in the end`() async throws {
        let (pauses, paused) = AsyncStream<Duration>.makeStream()
        let configuration = SimulatorConfiguration(
            pause: { paused.yield($0) }, faults: Faults(slowBody: .seconds(3600)))
        try await withSimulator(configuration) { _, client in
            let sites = try await client.get("/v1/sites").list
            #expect(sites.count == 25)
            #expect(await pauses.first { _ in true } == .seconds(3600))
        }
    }

    @Test func `a repeated cursor never ends`() async throws {
        try await withSimulator(SimulatorConfiguration(faults: Faults(repeatedCursor: true))) { _, client in
            var cursors: Set<String> = []
            var member = ""
            for _ in 1...4 {
                let answer = try await client.post("/v1/activity-logs/search", #"{"limit":5\#(member)}"#).object
                let page = try #require(answer["page"] as? [String: Any])
                let cursor = try #require(page["cursor"] as? String)
                #expect(page["has_more"] as? Bool == true)
                cursors.insert(cursor)
                member = #","cursor":"\#(cursor)""#
            }
            #expect(cursors.count == 1)
        }
    }

    @Test func `a fault may hit every third request only`() async throws {
        try await withSimulator(SimulatorConfiguration(faults: Faults(serverErrors: 2, every: 3))) { _, client in
            for expected in [200, 200, 500, 200, 200, 500, 200, 200, 200] {
                let reply = try await client.get("/v1/sites?limit=1")
                #expect(reply.status == expected)
            }
        }
    }
}
