import Budgets
import Foundation
import Runner
import Schedules
import Workflows

extension ForecastBudget {
    /// The window in words: `hour`, `minute`, `day`, `90s`.
    var windowWords: String {
        let names: [Duration: String] = [
            .seconds(1): "second", .seconds(60): "minute", .seconds(3600): "hour", .seconds(86_400): "day",
        ]
        return names[window.per] ?? window.per.text
    }
}

extension Date {
    /// `2026-03-08T07:00:00Z (2026-03-08 02:00 in America/Chicago)`
    func words(in zone: TimeZone) -> String {
        let instant = formatted(.iso8601)
        return zone == .gmt || zone.identifier == "UTC"
            ? instant : "\(instant) (\(ClockReading(at: self, in: zone)) in \(zone.identifier))"
    }
}

extension PlannedDemand {
    /// The zone in which its people read times.
    var shownZone: TimeZone { schedule.entries.first { $0.followsZone }?.zone ?? job.timeZone }
}

extension PlanSpan {
    /// What sets the days around a change of the clock apart; empty for the horizon.
    var changeWords: String {
        if clockChanges.isEmpty { return "" }
        let zones = clockChanges.map(\.zone).joined(separator: ", ")
        return ", in the days around the change of the clock in \(zones)"
    }
}

extension ConnectionPlan {
    /// The worst judgement of each rule that does not hold.
    var failures: [(span: PlanSpan, judgement: ForecastJudgement)] {
        var worst: [ForecastBound.Rule: (span: PlanSpan, judgement: ForecastJudgement)] = [:]
        for (span, forecast) in forecasts {
            for judgement in forecast.judgements where !judgement.fits {
                let rule = judgement.bound.rule
                if let known = worst[rule], known.judgement.shortfall >= judgement.shortfall { continue }
                worst[rule] = (span, judgement)
            }
        }
        return [.limit, .reserve, .ceiling].compactMap { worst[$0] }
    }

    /// The answer for this connection: a sentence, and where it does not fit who asks for how much, and what to do.
    var answer: [String] {
        if fits { return ["fits: " + fullest] }
        return failures.flatMap { span, judgement in lines(on: judgement, in: span) }
    }

    private var fullest: String {
        guard let (span, judgement) = worst, let peak = judgement.peak else { return "no request is due" }
        return "at most \(peak.requests) of \(budget.window.requests) requests in any \(budget.windowWords), at "
            + peak.at.words(in: zone(of: peak)) + span.changeWords
    }

    private func lines(on judgement: ForecastJudgement, in span: PlanSpan) -> [String] {
        guard let peak = judgement.peak else { return [] }
        let instant = peak.at.words(in: zone(of: peak)) + span.changeWords
        let sentence =
            "does not fit: \(judgement.bound.rule.who) \(peak.requests) requests in the \(budget.windowWords) up to "
            + "\(instant), \(judgement.shortfall) more than the \(judgement.bound.requests) \(judgement.bound.rule.what)"
        let width = String(peak.requests).count
        let shares = peak.shares.prefix(10).map { share in
            let number = String(share.requests)
            return "  " + String(repeating: " ", count: width - number.count) + "\(number)  \(share.name)"
        }
        let others = peak.shares.count > 10 ? ["  and \((peak.shares.count - 10).counted("other job"))"] : []
        return [sentence] + shares + others + [again(judgement), advice(judgement)].compactMap(\.self)
    }

    private func again(_ judgement: ForecastJudgement) -> String? {
        guard judgement.overruns > 1, let first = judgement.firstOverrun else { return nil }
        return "  this happens \(judgement.overruns) times, first at \(first.formatted(.iso8601))"
    }

    private func advice(_ judgement: ForecastJudgement) -> String? {
        let alone = demands.first { demand in
            demand.pace == 0 && judgement.bound.counts(demand.job.lane)
                && demand.cost.requests > judgement.bound.requests
        }
        if let alone {
            return
                "  one run of \(alone.name) alone sends \(alone.cost.requests): let its `foreach` do less, or spread it"
                + " with `pace`"
        }
        return "  let them run at other times or less often: `chekt-runner plan --suggest` looks for times that fit"
    }

    private func zone(of peak: ForecastPeak) -> TimeZone {
        demands.first { $0.name == peak.shares.first?.name }?.shownZone ?? .gmt
    }
}

extension ForecastBound.Rule {
    fileprivate var who: String {
        switch self {
        case .limit: "the jobs send"
        case .reserve: "the lanes `normal` and `bulk` send"
        case .ceiling: "the lane `bulk` sends"
        }
    }

    fileprivate var what: String {
        switch self {
        case .limit: "that the budget allows"
        case .reserve: "that the reserve of `critical` leaves them"
        case .ceiling: "that its `at_most` allows"
        }
    }
}
