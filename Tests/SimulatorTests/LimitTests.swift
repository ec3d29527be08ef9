import Foundation
import Simulator
import Testing

/// The limits, with a clock that the tests move.
@Suite struct LimitTests {
    private func configuration(
        _ clock: ManualClock, kind: WindowKind, burst: (requests: Int, per: Duration)? = nil, retryAfter: Bool = false
    ) -> SimulatorConfiguration {
        SimulatorConfiguration(
            limit: 3, window: .seconds(60), windowKind: kind, burst: burst, retryAfter: retryAfter,
            clock: { clock.now })
    }

    @Test func `a fixed window is aligned to its length and opens again at the announced reset`() async throws {
        let clock = ManualClock(1_000_030.5)
        try await withSimulator(configuration(clock, kind: .fixed)) { simulator, client in
            for remaining in [2, 1, 0] {
                let reply = try await client.get("/v1/sites?limit=1")
                #expect(reply.status == 200)
                #expect(reply.number("X-RateLimit-Limit") == 3)
                #expect(reply.number("X-RateLimit-Remaining") == remaining)
                #expect(reply.number("X-RateLimit-Reset") == 1_000_080)
            }
            clock.advance(by: 49)
            let refused = try await client.get("/v1/sites?limit=1")
            #expect(refused.status == 429)
            #expect(refused.number("X-RateLimit-Remaining") == 0)
            #expect(refused.number("X-RateLimit-Reset") == 1_000_080)
            #expect(refused.header("Retry-After") == nil)
            #expect(try refused.object["error"] as? String == "Too Many Requests")

            clock.advance(by: 0.5)
            #expect(try await client.get("/v1/sites?limit=1").number("X-RateLimit-Remaining") == 2)
            let statistics = await simulator.statistics()
            #expect(statistics.tooManyRequests == 1)
            #expect(statistics.windows.map(\.accepted) == [3, 1])
            #expect(statistics.windows.map(\.start.timeIntervalSince1970) == [1_000_020, 1_000_080])
            #expect(statistics.windows.allSatisfy { $0.key == "demo-key" })
            #expect(statistics.peak == 4)
        }
    }

    @Test func `a sliding window gives each request back one length after it was accepted`() async throws {
        let clock = ManualClock(1_000_000)
        try await withSimulator(configuration(clock, kind: .sliding)) { simulator, client in
            for expected in [200, 200, 200, 429] {
                let reply = try await client.get("/v1/sites?limit=1")
                #expect(reply.status == expected)
                #expect(reply.number("X-RateLimit-Reset") == 1_000_060)
                clock.advance(by: 10)
            }
            clock.advance(by: 19.5)
            #expect(try await client.get("/v1/sites?limit=1").status == 429)
            clock.advance(by: 0.5)
            let accepted = try await client.get("/v1/sites?limit=1")
            #expect(accepted.status == 200)
            #expect(accepted.number("X-RateLimit-Reset") == 1_000_070)
            #expect(try await client.get("/v1/sites?limit=1").status == 429)
            #expect(await simulator.statistics().peak == 3)
        }
    }

    @Test func `the reset is rounded up to whole seconds`() async throws {
        let clock = ManualClock(1_000_000.25)
        try await withSimulator(configuration(clock, kind: .sliding)) { _, client in
            let reply = try await client.get("/v1/sites?limit=1")
            #expect(reply.number("X-RateLimit-Reset") == 1_000_061)
        }
    }

    @Test(arguments: [(WindowKind.fixed, "11"), (.sliding, "40")])
    func `Retry-After tells the whole seconds to wait where it is switched on`(
        kind: WindowKind, seconds: String
    ) async throws {
        let clock = ManualClock(1_000_049.5)
        try await withSimulator(configuration(clock, kind: kind, retryAfter: true)) { _, client in
            for _ in 1...3 { _ = try await client.get("/v1/sites?limit=1") }
            clock.advance(by: 20.25)
            let reply = try await client.get("/v1/sites?limit=1")
            #expect(reply.status == 429)
            #expect(reply.header("Retry-After") == seconds)
        }
    }

    @Test func `a burst is refused although the window has requests left`() async throws {
        let clock = ManualClock(1_000_020)
        let configuration = configuration(clock, kind: .fixed, burst: (2, .seconds(1)), retryAfter: true)
        try await withSimulator(configuration) { _, client in
            for expected in [200, 200, 429] {
                #expect(try await client.get("/v1/sites?limit=1").status == expected)
            }
            let refused = try await client.get("/v1/sites?limit=1")
            #expect(refused.header("Retry-After") == "1")
            #expect(refused.number("X-RateLimit-Remaining") == 1)
            clock.advance(by: 1)
            #expect(try await client.get("/v1/sites?limit=1").status == 200)
        }
    }

    @Test func `each key has its own limit`() async throws {
        let clock = ManualClock(1_000_020)
        var configuration = configuration(clock, kind: .fixed)
        configuration.keys = ["one": .full, "two": .full]
        try await withSimulator(configuration) { _, client in
            var client = client
            client.key = "one"
            for _ in 1...4 { _ = try await client.get("/v1/sites?limit=1") }
            client.key = "two"
            #expect(try await client.get("/v1/sites?limit=1").number("X-RateLimit-Remaining") == 2)
        }
    }

    @Test func `requests at the same time share the limit`() async throws {
        let clock = ManualClock(1_000_020)
        try await withSimulator(configuration(clock, kind: .fixed)) { simulator, client in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...40 {
                    group.addTask { try await client.get("/v1/sites?limit=1").status }
                }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [200: 3, 429: 37])
            #expect(await simulator.statistics().byStatus == statuses)
        }
    }

    @Test(arguments: [Duration.zero, .seconds(-5), .seconds(Int64.max)])
    func `a window without sense still counts`(window: Duration) async throws {
        try await withSimulator(SimulatorConfiguration(limit: 0, window: window)) { _, client in
            let reply = try await client.get("/v1/sites")
            #expect(reply.status == 429)
        }
    }
}
