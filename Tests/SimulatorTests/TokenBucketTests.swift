import Foundation
import Simulator
import Testing

/// The token bucket, with a clock that the tests move: 3 tokens, one comes back every 20 s.
@Suite struct TokenBucketTests {
    private func configuration(_ clock: ManualClock) -> SimulatorConfiguration {
        SimulatorConfiguration(
            limit: 3, window: .seconds(60), windowKind: .tokenBucket, retryAfter: true, clock: { clock.now })
    }

    @Test func `the reset is when the bucket is full again, and Retry-After names the next token`() async throws {
        let clock = ManualClock(1_000_000)
        try await withSimulator(configuration(clock)) { _, client in
            for (remaining, reset) in [(2, 1_000_020), (1, 1_000_040), (0, 1_000_060)] {
                let reply = try await client.get("/v1/sites?limit=1")
                #expect(reply.status == 200)
                #expect(reply.number("X-RateLimit-Limit") == 3)
                #expect(reply.number("X-RateLimit-Remaining") == remaining)
                #expect(reply.number("X-RateLimit-Reset") == reset)
            }
            clock.advance(by: 4.5)
            let refused = try await client.get("/v1/sites?limit=1")
            #expect(refused.status == 429)
            #expect(refused.header("Retry-After") == "16")
            #expect(refused.number("X-RateLimit-Reset") == 1_000_060)
        }
    }

    @Test func `a token is there the moment it is due, and not before`() async throws {
        let clock = ManualClock(1_000_000)
        try await withSimulator(configuration(clock)) { _, client in
            for _ in 1...3 { _ = try await client.get("/v1/sites?limit=1") }
            clock.advance(by: 19.75)
            #expect(try await client.get("/v1/sites?limit=1").status == 429)
            clock.advance(by: 0.25)
            #expect(try await client.get("/v1/sites?limit=1").status == 200)
            #expect(try await client.get("/v1/sites?limit=1").status == 429)
        }
    }

    @Test func `it holds no more than its capacity, however long nobody asks`() async throws {
        let clock = ManualClock(1_000_000)
        try await withSimulator(configuration(clock)) { simulator, client in
            _ = try await client.get("/v1/sites?limit=1")
            clock.advance(by: 86_400)
            let statuses = try await statuses(of: 4, client)
            #expect(statuses == [200, 200, 200, 429])
            #expect(await simulator.statistics().windows.map(\.accepted) == [1, 3])
            #expect(await simulator.statistics().windows.map(\.refused) == [0, 1])
        }
    }

    @Test func `in the time of a window it may give its capacity twice`() async throws {
        let clock = ManualClock(1_000_000)
        try await withSimulator(configuration(clock)) { simulator, client in
            _ = try await statuses(of: 3, client)
            for _ in 1...2 {
                clock.advance(by: 20)
                #expect(try await statuses(of: 2, client) == [200, 429])
            }
            clock.advance(by: 19.5)
            #expect(await simulator.statistics().peak == 5)
        }
    }

    @Test(arguments: [0.001, 0.1, 0.3, 7, 3600])
    func `rounding never delays a token`(seconds: Double) async throws {
        let clock = ManualClock(1_764_000_000.7)
        let configuration = SimulatorConfiguration(
            limit: 7, window: .seconds(seconds), windowKind: .tokenBucket, clock: { clock.now })
        try await withSimulator(configuration) { _, client in
            _ = try await statuses(of: 7, client)
            for _ in 1...50 {
                clock.advance(by: seconds / 7 * 1.0001)
                #expect(try await statuses(of: 1, client) == [200])
            }
        }
    }

    @Test func `a limit of nothing refuses all`() async throws {
        let configuration = SimulatorConfiguration(limit: 0, window: .seconds(6), windowKind: .tokenBucket)
        try await withSimulator(configuration) { _, client in
            let refused = try await client.get("/v1/sites?limit=1")
            #expect(refused.status == 429)
        }
    }

    private func statuses(of requests: Int, _ client: Client) async throws -> [Int] {
        var statuses: [Int] = []
        for _ in 1...requests { statuses.append(try await client.get("/v1/sites?limit=1").status) }
        return statuses
    }
}
