import Foundation
import Testing

@testable import Budgets

@Suite struct ForecastTests {
    /// A load that starts at these seconds after 1970.
    static func load(
        _ name: String = "a", lane: Lane = .normal, cost: Int, pace: Int = 0, at starts: [Int]
    ) -> ForecastLoad {
        ForecastLoad(name: name, lane: lane, cost: cost, pace: pace) { span, body in
            for start in starts where span.contains(start) { body(start) }
        }
    }

    static func budget(_ requests: Int, per seconds: Int, reserve: Int = 0, ceiling: Int? = nil) -> ForecastBudget {
        ForecastBudget(
            window: RateLimit(requests: requests, per: .seconds(seconds)), reserve: reserve, ceiling: ceiling)
    }

    static func forecast(_ loads: [ForecastLoad], _ budget: ForecastBudget, of seconds: Int = 86_400) -> Forecast {
        Forecast(
            of: loads, within: budget, from: Date(timeIntervalSince1970: 0),
            to: Date(timeIntervalSince1970: Double(seconds)))
    }

    @Test(arguments: [
        (second: 3599, peak: 1200, overruns: 1), (second: 3600, peak: 600, overruns: 0),
        (second: 3601, peak: 600, overruns: 0), (second: 0, peak: 600, overruns: 0),
    ])
    func `a window holds what comes before its end and not what comes at it`(
        second: Int, peak: Int, overruns: Int
    ) throws {
        let limit = try #require(
            Self.forecast(
                [Self.load(cost: 600, at: Set([0, second]).sorted())], Self.budget(1000, per: 3600)
            ).judgements.first)
        #expect(limit.peak?.requests == peak)
        #expect(limit.overruns == overruns)
        #expect(limit.fits == (overruns == 0))
    }

    @Test func `the peak names its instant, its window, the shares and what is too much`() throws {
        let loads = [
            Self.load("small", cost: 300, at: [10_000, 50_000]), Self.load("large", cost: 800, at: [12_000, 60_000]),
            Self.load("elsewhere", cost: 900, at: [30_000]),
        ]
        let forecast = Self.forecast(loads, Self.budget(1000, per: 3600))
        let limit = try #require(forecast.judgements.first)
        let peak = try #require(limit.peak)
        #expect(peak.at == Date(timeIntervalSince1970: 12_000))
        #expect(peak.windowStart == Date(timeIntervalSince1970: 12_000 - 3600 + 1))
        #expect(peak.requests == 1100)
        #expect(
            peak.shares == [
                ForecastPeak.Share(name: "large", requests: 800), ForecastPeak.Share(name: "small", requests: 300),
            ])
        #expect(limit.shortfall == 100)
        #expect(limit.firstOverrun == peak.at)
        #expect(!forecast.fits)
        #expect(forecast.runs == [2, 2, 1])
    }

    @Test func `hours tell what goes in them and the fullest window that ends in them`() {
        let forecast = Self.forecast(
            [Self.load(cost: 10, at: [0, 3599, 3600, 9000])], Self.budget(100, per: 3600), of: 10_000)
        #expect(forecast.requestsByHour == [20, 10, 10])
        #expect(forecast.highestByHour == [20, 20, 10])
    }

    @Test(arguments: [
        (lane: Lane.critical, requests: 1000, rules: [ForecastBound.Rule]()),
        (lane: .normal, requests: 1000, rules: [.reserve]), (lane: .normal, requests: 800, rules: []),
        (lane: .bulk, requests: 500, rules: [.ceiling]), (lane: .bulk, requests: 400, rules: []),
        (lane: .bulk, requests: 1001, rules: [.limit, .reserve, .ceiling]),
    ])
    func `each lane keeps within what it may take`(lane: Lane, requests: Int, rules: [ForecastBound.Rule]) {
        let forecast = Self.forecast(
            [Self.load(lane: lane, cost: requests, at: [100])],
            Self.budget(1000, per: 3600, reserve: 200, ceiling: 400))
        #expect(forecast.judgements.filter { !$0.fits }.map(\.bound.rule) == rules)
    }

    @Test func `a paced run counts request by request`() throws {
        // 2,000 calls over two hours are 1,000 an hour, also where rounds follow each other.
        let rounds = Self.load(cost: 2000, pace: 7200, at: [-3600, 3600, 10_800])
        let forecast = Self.forecast([rounds], Self.budget(1000, per: 3600))
        #expect(forecast.fits)
        #expect(forecast.judgements.first?.peak?.requests == 1000)
        #expect(forecast.runs == [2])
        #expect(forecast.requestsByHour.prefix(6) == [1000, 1000, 1000, 1000, 1000, 0])
    }

    @Test func `a window longer than the time holds all of it`() {
        let forecast = Self.forecast(
            [Self.load(cost: 5, at: [0, 500, 999])], Self.budget(14, per: 36_500 * 86_400), of: 1000)
        #expect(forecast.judgements.first?.peak?.requests == 15)
        #expect(!forecast.fits)
    }

    @Test func `nothing is sent by nobody`() {
        let forecast = Self.forecast([], Self.budget(1, per: 1))
        #expect(forecast.fits)
        #expect(forecast.judgements.first?.peak == nil)
    }
}
