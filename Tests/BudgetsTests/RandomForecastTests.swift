import Foundation
import Testing

@testable import Budgets

/// The forecast beside a second implementation that shares nothing with it but the loads.
@Suite struct RandomForecastTests {
    @Test(arguments: 1...40)
    func `both implementations agree over random loads`(seed: Int) {
        var generator = SeededGenerator(state: UInt64(seed))
        let horizon = Int.random(in: -50...50, using: &generator)..<Int.random(in: 60...900, using: &generator)
        let loads = (0..<Int.random(in: 1...6, using: &generator)).map { Self.load($0, over: horizon, &generator) }
        let budget = ForecastTests.budget(
            Int.random(in: 1...40, using: &generator), per: Int.random(in: 1...120, using: &generator),
            reserve: Int.random(in: 0...10, using: &generator),
            ceiling: Bool.random(using: &generator) ? Int.random(in: 0...20, using: &generator) : nil)
        let forecast = Forecast(
            of: loads, within: budget, from: Date(timeIntervalSince1970: Double(horizon.lowerBound)),
            to: Date(timeIntervalSince1970: Double(horizon.upperBound)))
        let naive = NaiveForecast(loads: loads, bounds: budget.bounds, horizon: horizon, span: budget.seconds)
        for judgement in forecast.judgements {
            let peak = naive.peak(of: judgement.bound)
            #expect(judgement.peak?.requests ?? 0 == peak.requests)
            #expect(judgement.peak.map { Int($0.at.timeIntervalSince1970) } ?? 0 == peak.at)
            let overruns = naive.overruns(of: judgement.bound)
            #expect(judgement.overruns == overruns.count)
            #expect(judgement.firstOverrun.map { Int($0.timeIntervalSince1970) } == overruns.first)
            #expect(judgement.peak?.shares.reduce(0) { $0 + $1.requests } ?? 0 == peak.requests)
        }
    }

    /// Strips meet at the ends of days: what crosses one counts once.
    @Test func `a run of strips is judged as one`() {
        let starts = [86_399, 86_400, 86_401, 2 * 86_400 - 1, 2 * 86_400, 5 * 86_400 + 10]
        let load = ForecastTests.load(cost: 7, at: starts)
        let forecast = ForecastTests.forecast([load], ForecastTests.budget(20, per: 60), of: 6 * 86_400)
        #expect(forecast.runs == [6])
        #expect(forecast.judgements.first?.peak?.requests == 21)
        #expect(forecast.judgements.first?.overruns == 1)
        #expect(forecast.requestsByHour.reduce(0, +) == 42)
    }

    private static func load(
        _ number: Int, over horizon: Range<Int>, _ generator: inout SeededGenerator
    ) -> ForecastLoad {
        let step = Int.random(in: 1...200, using: &generator)
        return ForecastTests.load(
            "load \(number)", lane: Lane.allCases.randomElement(using: &generator) ?? .normal,
            cost: Int.random(in: 0...12, using: &generator),
            pace: Bool.random(using: &generator) ? Int.random(in: 1...90, using: &generator) : 0,
            at: Array(stride(from: horizon.lowerBound - 100, to: horizon.upperBound + 100, by: step)))
    }
}
