import Budgets

/// The demand on a budget in cells of equal length, quick to change and to ask: what a search for better times works on.
/// Its answers are near enough; a forecast has the last word.
struct DemandProfile: Sendable {
    /// What a job sends: how many requests in which cell of which span.
    struct Demand: Sendable {
        var cells: [(span: Int, cell: Int, requests: Int)] = []
    }

    /// The seconds of a cell: at least sixty cells are a window, and none is longer than a minute.
    let cellLength: Int
    /// How many cells are a window.
    let window: Int
    let bounds: [ForecastBound]
    private let spans: [Range<Int>]
    /// Requests by bound, span and cell.
    private var sent: [[[Int]]]

    init(spans: [Range<Int>], budget: ForecastBudget) {
        self.spans = spans
        cellLength = max(1, min(60, budget.seconds / 60))
        let longest = spans.map(\.count).max() ?? 1
        window = max(1, (min(budget.seconds, longest) + cellLength - 1) / cellLength)
        bounds = budget.bounds
        let length = cellLength
        sent = bounds.map { _ in spans.map { Array(repeating: 0, count: $0.count / length + 1) } }
    }

    func demand(of demand: PlannedDemand) -> Demand {
        var cells = Demand()
        for (index, span) in spans.enumerated() {
            demand.load(in: span).forEachDemand(in: span) { instant, requests in
                let cell = (instant - span.lowerBound) / cellLength
                if let last = cells.cells.last, last.span == index, last.cell == cell {
                    cells.cells[cells.cells.count - 1].requests += requests
                } else {
                    cells.cells.append((index, cell, requests))
                }
            }
        }
        return cells
    }

    /// Adds what a job of a lane sends, or takes it away.
    mutating func add(_ demand: Demand, in lane: Lane, times sign: Int = 1) {
        for index in bounds.indices where bounds[index].counts(lane) {
            for (span, cell, requests) in demand.cells { sent[index][span][cell] += sign * requests }
        }
    }

    /// What the windows that end in each cell hold, by span.
    func windows(of bound: Int) -> [[Int]] {
        sent[bound].map { cells in
            var sum = 0
            return cells.indices.map { cell in
                sum += cells[cell] - (cell >= window ? cells[cell - window] : 0)
                return sum
            }
        }
    }

    /// The window that is furthest above its bound; nil when all keep within theirs.
    var worst: Overload? {
        var worst: Overload?
        for (index, bound) in bounds.enumerated() {
            for (span, sums) in windows(of: index).enumerated() {
                for (cell, sum) in sums.enumerated() where sum > bound.requests + (worst?.excess ?? 0) {
                    worst = Overload(bound: index, span: span, cell: cell, excess: sum - bound.requests)
                }
            }
        }
        return worst
    }

    /// How many requests of a job lie in the window of an overload.
    func share(of demand: Demand, in overload: Overload) -> Int {
        demand.cells.reduce(0) { sum, part in
            let isInside =
                part.span == overload.span && (overload.cell - window + 1...overload.cell).contains(part.cell)
            return isInside ? sum + part.requests : sum
        }
    }

    struct Overload: Sendable {
        var bound: Int
        var span: Int
        var cell: Int
        var excess: Int
    }
}
