import Foundation
import Simulator

/// Lets one client live through one scenario.
struct BudgetTrial {
    /// With slow answers, a kill also meets requests in flight.
    private static let slowAnswer = Duration.milliseconds(100)

    private let scenario: BudgetScenario
    private let options: Budget
    private let contender: any Contender
    private let simulator: Simulator
    private var window: TimeInterval { TimeInterval(options.window) }

    init(_ scenario: BudgetScenario, _ contender: any Contender, _ options: Budget) {
        self.scenario = scenario
        self.options = options
        self.contender = contender
        var configuration = SimulatorConfiguration(limit: options.limit)
        configuration.window = .seconds(options.window)
        configuration.windowKind = scenario.windowKind
        if !scenario.killShares.isEmpty { configuration.faults.slowBody = Self.slowAnswer }
        simulator = Simulator(configuration)
    }

    func performed() async throws -> BudgetOutcome {
        _ = try await simulator.start()
        let begin = nextWindow(after: Date()) + window * scenario.beginShare
        let end = begin + TimeInterval(options.duration)
        try await sleep(until: begin)
        let failure = await failure(from: begin, until: end)
        let exchanges = await simulator.exchanges()
        await simulator.stop()
        try Task.checkCancellation()
        let faults = try await contender.faults()
        return BudgetOutcome(
            scenario: scenario, begin: begin, end: end, window: window, limit: options.limit, exchanges: exchanges,
            faults: (failure.map { [$0] } ?? []) + faults)
    }

    /// Lets all processes work to the end, and tells what went wrong with them.
    private func failure(from begin: Date, until end: Date) async -> String? {
        let api = await simulator.baseURL
        do {
            try await withThrowingDiscardingTaskGroup { group in
                for process in 0..<scenario.processes {
                    group.addTask { try await work(process, api: api, lifeEnds: lifeEnds(from: begin, until: end)) }
                }
                if let habit = scenario.rival {
                    group.addTask { try await Rival(habit, options).work(api: api, from: begin, until: end) }
                }
            }
        } catch {
            return "\(error)"
        }
        return nil
    }

    private func work(_ process: Int, api: String, lifeEnds: [Date]) async throws {
        for lifeEnd in lifeEnds.dropLast() {
            try await contender.work(process: process, api: api, until: lifeEnd, .killed)
        }
        for end in lifeEnds.suffix(1) {
            try await contender.work(process: process, api: api, until: end, .stopped)
        }
    }

    private func nextWindow(after date: Date) -> Date {
        Date(timeIntervalSince1970: ((date.timeIntervalSince1970 / window).rounded(.down) + 1) * window)
    }

    private func lifeEnds(from begin: Date, until end: Date) -> [Date] {
        let shares = scenario.killShares
        guard !shares.isEmpty else { return [end] }
        let starts = stride(from: nextWindow(after: begin), to: end, by: window)
        return zip(0..., starts).map { $1 + window * shares[$0 % shares.count] }.filter { $0 < end } + [end]
    }
}

func sleep(until date: Date) async throws {
    try await Task.sleep(for: .seconds(max(0, date.timeIntervalSinceNow)))
}
