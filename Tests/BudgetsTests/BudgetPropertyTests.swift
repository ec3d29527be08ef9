import Budgets
import Foundation
import Testing

/// Whatever is asked for, however answers come in, and whoever is killed when: no server ever sees more than it allows.
@Suite struct BudgetPropertyTests {
    private static let anchor = Date(timeIntervalSince1970: 1_800_000_000)

    /// A world that a seed draws.
    private struct World {
        var random: SeededGenerator
        let limit: RateLimit
        let settings: BudgetSettings
        let processes: Int

        init(seed: Int) {
            random = SeededGenerator(state: UInt64(seed))
            let span = Double(Int.random(in: 3...40, using: &random))
            limit = RateLimit(requests: Int.random(in: 3...80, using: &random), per: .seconds(span))
            let burst = Bool.random(using: &random) ? RateLimit(requests: 4, per: .seconds(1)) : nil
            settings = BudgetSettings(window: limit, isCeiling: Bool.random(using: &random), burst: burst)
            processes = Int.random(in: 1...3, using: &random)
        }

        var span: TimeInterval { Double(limit.per.components.seconds) }

        /// Runs for some windows, with kills at random instants; returns how many requests the server refused.
        mutating func refusals<Server: FakeServer>(_ server: Server, seed: Int) throws -> Int {
            let start = BudgetPropertyTests.anchor + Double.random(in: 0..<span, using: &random)
            var simulation = Simulation(
                settings: settings, server: server, seed: UInt64(seed), processes: processes, at: start)
            simulation.requestsPerJob = Int.random(in: 1...4, using: &random)
            simulation.longestDelay = Double.random(in: 0.01...0.6, using: &random)
            simulation.lossRate = Bool.random(using: &random) ? 0.05 : 0
            simulation.begin()
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                simulation.run(until: simulation.now + Double.random(in: 0...span, using: &random))
                let process = Int.random(in: 0..<processes, using: &random)
                try simulation.killAndRestart(after: Double.random(in: 0.7...2, using: &random), process: process)
            }
            simulation.run(until: simulation.now + 3 * span)
            return simulation.server.refusals
        }

        mutating func style() -> ResetStyle { ResetStyle.allCases.randomElement(using: &random) ?? .epochSeconds }
    }

    @Test(arguments: 1...60)
    func `a fixed window never holds more than its limit`(seed: Int) throws {
        var world = World(seed: seed)
        let server = FixedWindowServer(
            limit: world.limit.requests, span: world.span, style: world.style(), anchor: Self.anchor)
        #expect(try world.refusals(server, seed: seed) == 0)
    }

    @Test(arguments: 1...60)
    func `nor does one that moves along`(seed: Int) throws {
        var world = World(seed: seed)
        let style = seed.isMultiple(of: 4) ? nil : world.style()
        let server = SlidingWindowServer(limit: world.limit.requests, span: world.span, style: style)
        #expect(try world.refusals(server, seed: seed) == 0)
    }

    @Test(arguments: 1...60)
    func `nor does a bucket ever run dry`(seed: Int) throws {
        var world = World(seed: seed)
        let server = TokenBucketServer(
            capacity: world.limit.requests, span: world.span, style: world.style(), at: Self.anchor)
        #expect(try world.refusals(server, seed: seed) == 0)
    }
}
