/// The demand of one job, as a forecast counts it: at each of its starts so many requests.
package struct ForecastLoad: Sendable {
    /// Calls a function with every start of a span, both in whole seconds since 1970-01-01T00:00:00Z.
    package typealias Starts = @Sendable (_ span: Range<Int>, _ body: (_ start: Int) -> Void) -> Void

    /// What the forecast calls it.
    package var name: String
    /// The share of the budget that it takes from.
    package var lane: Lane
    /// How many requests each run sends; at least 0.
    package var cost: Int
    /// Over how many seconds a run spreads them evenly; 0: it sends them as soon as it starts.
    package var pace: Int
    /// When its runs start. Every span has the same starts, whatever was asked before.
    package var starts: Starts

    package init(name: String, lane: Lane, cost: Int, pace: Int = 0, starts: @escaping Starts) {
        (self.name, self.lane, self.cost, self.pace, self.starts) = (name, lane, cost, pace, starts)
    }
}

extension ForecastLoad {
    /// Calls `body` with the instants of a span at which it sends requests, and how many; in seconds since 1970.
    package func forEachDemand(in span: Range<Int>, _ body: (_ instant: Int, _ requests: Int) -> Void) {
        guard cost > 0 else { return }
        if pace == 0 {
            starts(span) { body($0, cost) }
        } else {
            // A round that began before the span may go on in it.
            starts(span.lowerBound - pace + 1..<span.upperBound) { start in
                for instant in instants(ofRoundFrom: start, in: span) { body(instant, 1) }
            }
        }
    }

    /// How many requests it sends in a span.
    func demand(in span: Range<Int>) -> Int {
        var sum = 0
        forEachDemand(in: span) { sum += $1 }
        return sum
    }

    /// Request k of n goes k n-ths of the pace after the start.
    private func instants(ofRoundFrom start: Int, in span: Range<Int>) -> some Sequence<Int> {
        let first = max(0, firstRequest(at: span.lowerBound - start))
        let end = min(cost, firstRequest(at: span.upperBound - start))
        return (first..<max(first, end)).lazy.map { start + $0 * pace / cost }
    }

    /// The first request that goes `seconds` after the start, or later.
    private func firstRequest(at seconds: Int) -> Int {
        seconds <= 0 ? 0 : (min(seconds, pace) * cost + pace - 1) / pace
    }
}
