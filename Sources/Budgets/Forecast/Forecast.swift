package import Foundation

/// What jobs will ask of a budget over a time, and whether it fits: the budget's window is slid over all their runs.
///
/// What was sent before the time does not count. Every request counts at the start of its run or, where the run is
/// paced, at its place in it.
package struct Forecast: Sendable {
    /// The first instant that counts, and the first that does not; whole seconds.
    package var start: Date, end: Date
    /// One for every bound of the budget, the limit first.
    package var judgements: [ForecastJudgement]
    /// How many runs of each load start, in the order of the loads.
    package var runs: [Int]
    /// How many requests go in each hour, counted from `start`.
    package var requestsByHour: [Int]
    /// The most requests that any window held that ends in each hour, counted from `start`.
    package var highestByHour: [Int]

    /// Whether no window holds more than any bound allows.
    package var fits: Bool { judgements.allSatisfy(\.fits) }

    /// Judges `loads` from `start` (included) to `end` (excluded).
    package init(of loads: [ForecastLoad], within budget: ForecastBudget, from start: Date, to end: Date) {
        let first = Int(start.timeIntervalSince1970.rounded(.up))
        let horizon = first..<max(first, Int(end.timeIntervalSince1970.rounded(.up)))
        self.start = Date(timeIntervalSince1970: Double(horizon.lowerBound))
        self.end = Date(timeIntervalSince1970: Double(horizon.upperBound))
        // A window that is longer than the time holds all of it.
        let span = max(1, min(budget.seconds, horizon.count))
        let strips = Strips(loads: loads, bounds: budget.bounds, horizon: horizon, span: span)
        let count = strips.counted()
        runs = count.runs
        requestsByHour = count.requestsByHour
        highestByHour = count.highestByHour
        judgements = zip(budget.bounds, count.slides).map { bound, slide in
            ForecastJudgement(bound, slide, loads: loads, in: horizon, span: span)
        }
    }
}

/// Whether the demand keeps within one bound.
package struct ForecastJudgement: Sendable {
    package var bound: ForecastBound
    /// The window that holds most, the first of several; nil when nothing is sent.
    package var peak: ForecastPeak?
    /// How many times the demand rises above the bound.
    package var overruns: Int
    /// When it first does.
    package var firstOverrun: Date?

    package var fits: Bool { overruns == 0 }
    /// By how much the peak is above the bound; 0 when it fits.
    package var shortfall: Int { max(0, (peak?.requests ?? 0) - bound.requests) }
}

/// The window that holds most requests.
package struct ForecastPeak: Sendable {
    /// The request at which it is reached, and the first instant of the window that ends there.
    package var at: Date, windowStart: Date
    package var requests: Int
    /// Who sends them: the names and requests of all loads in the window, the greatest first.
    package var shares: [Share]

    package struct Share: Hashable, Sendable {
        package var name: String
        package var requests: Int
    }
}

extension ForecastJudgement {
    fileprivate init(
        _ bound: ForecastBound, _ slide: Slide, loads: [ForecastLoad], in horizon: Range<Int>, span: Int
    ) {
        self.bound = bound
        overruns = slide.overruns
        firstOverrun = slide.firstOverrun.map { Date(timeIntervalSince1970: Double($0)) }
        guard slide.highest > 0 else { return }
        let window = max(horizon.lowerBound, slide.highestAt - span + 1)..<slide.highestAt + 1
        let shares = loads.filter { bound.counts($0.lane) }
            .map { ForecastPeak.Share(name: $0.name, requests: $0.demand(in: window)) }
            .filter { $0.requests > 0 }
            .sorted { ($1.requests, $0.name) < ($0.requests, $1.name) }
        peak = ForecastPeak(
            at: Date(timeIntervalSince1970: Double(slide.highestAt)),
            windowStart: Date(timeIntervalSince1970: Double(window.lowerBound)), requests: slide.highest,
            shares: shares)
    }
}
