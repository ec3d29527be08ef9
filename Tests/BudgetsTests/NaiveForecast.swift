@testable import Budgets

/// The same judgement, written down as directly as it can be said: every window is added up anew.
struct NaiveForecast {
    var loads: [ForecastLoad]
    var bounds: [ForecastBound]
    var horizon: Range<Int>
    var span: Int

    /// The first of the fullest windows, named by its last second.
    func peak(of bound: ForecastBound) -> (requests: Int, at: Int) {
        horizon.reduce((0, 0)) { best, instant in
            let sum = requests(inWindowUpTo: instant, of: bound)
            return sum > best.0 ? (sum, instant) : best
        }
    }

    /// The seconds at which a window comes to hold too much.
    func overruns(of bound: ForecastBound) -> [Int] {
        horizon.filter { instant in
            requests(inWindowUpTo: instant, of: bound) > bound.requests
                && (instant == horizon.lowerBound
                    || requests(inWindowUpTo: instant - 1, of: bound) <= bound.requests)
        }
    }

    private func requests(inWindowUpTo last: Int, of bound: ForecastBound) -> Int {
        let sent = sent(of: bound)
        return (last - span + 1...last).reduce(0) { $0 + (sent[$1] ?? 0) }
    }

    /// Requests by second.
    private func sent(of bound: ForecastBound) -> [Int: Int] {
        var sent: [Int: Int] = [:]
        for load in loads where bound.counts(load.lane) {
            load.starts(horizon.lowerBound - load.pace..<horizon.upperBound) { start in
                for number in 0..<load.cost {
                    let instant = start + number * load.pace / load.cost
                    if horizon.contains(instant) { sent[instant, default: 0] += 1 }
                }
            }
        }
        return sent
    }
}
