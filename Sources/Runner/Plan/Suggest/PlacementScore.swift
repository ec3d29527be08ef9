import Budgets

/// How full the windows around a job become, wherever it is put, given everything else.
struct PlacementScore {
    private let profile: DemandProfile
    private let lane: Lane
    /// By the bounds that count the job's lane: what each window holds without the job.
    private let windows: [(most: Int, sums: [[Int]])]
    /// The most that any window holds to which a cell belongs, for the same bounds.
    private let highest: [[[Int]]]

    /// `profile` is without the job.
    init(_ profile: DemandProfile, lane: Lane) {
        (self.profile, self.lane) = (profile, lane)
        windows = profile.bounds.enumerated().filter { $1.counts(lane) }.map { index, bound in
            (bound.requests, profile.windows(of: index))
        }
        highest = windows.map { window in window.sums.map { Self.highest($0, ahead: profile.window) } }
    }

    /// How far above a bound the fullest window is that the job takes part in; negative where it keeps within.
    func excess(of demand: DemandProfile.Demand) -> Int {
        isSparse(demand) ? sparseExcess(of: demand) : denseExcess(of: demand)
    }

    /// Whether no window holds two parts of the job.
    private func isSparse(_ demand: DemandProfile.Demand) -> Bool {
        zip(demand.cells, demand.cells.dropFirst()).allSatisfy { first, second in
            first.span != second.span || second.cell - first.cell >= profile.window
        }
    }

    private func sparseExcess(of demand: DemandProfile.Demand) -> Int {
        var worst = Int.min
        for (window, highest) in zip(windows, highest) {
            for (span, cell, requests) in demand.cells {
                worst = max(worst, highest[span][cell] + requests - window.most)
            }
        }
        return worst
    }

    private func denseExcess(of demand: DemandProfile.Demand) -> Int {
        var own = windows.first.map { $0.sums.map { [Int](repeating: 0, count: $0.count) } } ?? []
        for (span, cell, requests) in demand.cells { own[span][cell] += requests }
        var worst = Int.min
        for span in own.indices {
            var sum = 0
            for cell in own[span].indices {
                sum += own[span][cell] - (cell >= profile.window ? own[span][cell - profile.window] : 0)
                guard sum > 0 else { continue }
                for window in windows { worst = max(worst, window.sums[span][cell] + sum - window.most) }
            }
        }
        return worst
    }

    /// For each cell the greatest of it and those behind it, `length` cells in all.
    private static func highest(_ sums: [Int], ahead length: Int) -> [Int] {
        var highest = sums
        // Indexes whose sums fall, of which the first is the greatest that is still ahead.
        var falling: [Int] = []
        var first = 0
        for cell in sums.indices.reversed() {
            while falling.count > first, let last = falling.last, sums[last] <= sums[cell] { falling.removeLast() }
            falling.append(cell)
            while falling[first] >= cell + length { first += 1 }
            highest[cell] = sums[falling[first]]
        }
        return highest
    }
}
