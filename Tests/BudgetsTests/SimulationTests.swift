import Budgets
import Foundation
import Testing

/// Greedy demand against servers that count by their own code.
@Suite struct SimulationTests {
    private let anchor = Date(timeIntervalSince1970: 1_800_000_000)
    private let limit = RateLimit(requests: 100, per: .seconds(6))

    private func fixedWindows(
        isCeiling: Bool = true, style: ResetStyle = .epochSeconds, seed: UInt64 = 1, begunAt offset: TimeInterval = 3
    ) -> Simulation<FixedWindowServer> {
        Simulation(
            settings: BudgetSettings(window: limit, isCeiling: isCeiling, burst: nil),
            server: FixedWindowServer(limit: 100, span: 6, style: style, anchor: anchor),
            seed: seed, at: anchor + offset)
    }

    @Test(arguments: [true, false], ResetStyle.allCases)
    func `ten greedy jobs begun in mid-window use all 600 requests of 30 seconds`(
        isCeiling: Bool, style: ResetStyle
    ) throws {
        var simulation = fixedWindows(isCeiling: isCeiling, style: style)
        simulation.begin()
        simulation.run(until: anchor + 33)
        #expect(simulation.server.refusals == 0)
        #expect(simulation.server.accepted == [0: 100, 1: 100, 2: 100, 3: 100, 4: 100, 5: 100])
    }

    @Test(arguments: 1...8)
    func `no fixed window is overrun or wasted, whatever order answers come in`(seed: Int) throws {
        var simulation = fixedWindows(style: .epochMilliseconds, seed: UInt64(seed), begunAt: Double(seed % 6))
        simulation.requestsPerJob = 1 + seed % 4
        simulation.longestDelay = 0.3
        simulation.begin()
        simulation.run(until: anchor + 120)
        #expect(simulation.server.refusals == 0)
        for window in 1..<20 { #expect(simulation.server.accepted[window, default: 0] >= 95) }
    }

    @Test(arguments: 1...8)
    func `kills neither overrun nor waste a fixed window`(seed: Int) throws {
        var simulation = fixedWindows(style: .epochSeconds, seed: UInt64(seed))
        simulation.begin()
        for _ in 0..<10 {
            simulation.run(until: simulation.now + Double.random(in: 2...9, using: &simulation.random))
            try simulation.killAndRestart(after: 0.2)
        }
        #expect(simulation.server.refusals == 0)
        let windows = Int(simulation.now.timeIntervalSince(anchor) / 6)
        for window in 1..<windows { #expect(simulation.server.accepted[window, default: 0] >= 95) }
    }

    @Test(arguments: 1...8)
    func `lost answers never overrun a fixed window`(seed: Int) throws {
        var simulation = fixedWindows(style: .epochSeconds, seed: UInt64(seed))
        simulation.lossRate = 0.1
        simulation.begin()
        simulation.run(until: anchor + 120)
        #expect(simulation.server.refusals == 0)
        for window in 1..<20 { #expect(simulation.server.accepted[window, default: 0] >= 80) }
    }

    @Test(arguments: 1...8, [ResetStyle.epochSeconds, .epochMilliseconds, nil])
    func `a sliding server never refuses`(seed: Int, style: ResetStyle?) throws {
        var simulation = Simulation(
            settings: BudgetSettings(window: limit, isCeiling: seed.isMultiple(of: 2), burst: nil),
            server: SlidingWindowServer(limit: 100, span: 6, style: style), seed: UInt64(seed), at: anchor)
        simulation.begin()
        simulation.run(until: anchor + 30)
        #expect(simulation.server.total >= 495)
        simulation.run(until: anchor + 60)
        try simulation.killAndRestart(after: 0.2)
        simulation.run(until: anchor + 120)
        #expect(simulation.server.refusals == 0)
        #expect(simulation.server.total >= 1750)
    }

    @Test(arguments: 1...8, [ResetStyle.epochSeconds, .epochMilliseconds])
    func `a token bucket never refuses`(seed: Int, style: ResetStyle) throws {
        var simulation = Simulation(
            settings: BudgetSettings(window: limit, isCeiling: false, burst: nil),
            server: TokenBucketServer(capacity: 100, span: 6, style: style, at: anchor),
            seed: UInt64(seed), at: anchor)
        simulation.begin()
        simulation.run(until: anchor + 30)
        #expect(simulation.server.total >= 495)
        simulation.run(until: anchor + 60)
        try simulation.killAndRestart(after: 0.2)
        simulation.run(until: anchor + 120)
        #expect(simulation.server.refusals == 0)
        #expect(simulation.server.total >= 1750)
    }

    @Test(arguments: 1...6)
    func `two processes that share a budget, one of which is killed again and again, overrun and waste nothing`(
        seed: Int
    ) throws {
        var simulation = Simulation(
            settings: BudgetSettings(window: limit, isCeiling: true, burst: nil),
            server: FixedWindowServer(limit: 100, span: 6, style: .epochSeconds, anchor: anchor),
            seed: UInt64(seed), processes: 2, at: anchor + 3)
        simulation.begin()
        for window in 1...9 {
            simulation.run(until: anchor + Double(window) * 6 + 1.05 + 0.02 * Double(seed))
            try simulation.killAndRestart(after: 0.2, process: window % 2)
        }
        simulation.run(until: anchor + 60)
        #expect(simulation.server.refusals == 0)
        for window in 1..<10 { #expect(simulation.server.accepted[window, default: 0] >= 97) }
    }
}
