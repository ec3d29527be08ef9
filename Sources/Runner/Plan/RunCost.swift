/// How many requests a run is expected to send, and how that is known.
package struct RunCost: Hashable, Sendable {
    /// Where a figure comes from; the raw value is its word in `plan --json`.
    package enum Source: String, Hashable, Sendable {
        /// The job's `cost`.
        case declared
        /// What its last runs sent.
        case measured
        /// Its steps.
        case estimated
    }

    package var requests: Int
    package var source: Source
    /// How the figure came about, and what was assumed where nothing was known; empty for what the file declares.
    package var explanation: String

    package init(requests: Int, source: Source, explanation: String = "") {
        (self.requests, self.source, self.explanation) = (requests, source, explanation)
    }
}

extension RunCost {
    /// So many of a job's last runs are looked at, at most and at least.
    package static let runsMeasured = 5...100

    /// The 95th percentile of what successful runs sent: the least figure that 19 in 20 of them did not go beyond. Nil
    /// when there are too few runs to tell.
    package init?(history: [Int]) {
        guard history.count >= Self.runsMeasured.lowerBound else { return nil }
        let rank = (history.count * 95 + 99) / 100
        self.init(
            requests: history.sorted()[rank - 1], source: .measured,
            explanation: "95th percentile of its last \(history.count) successful runs")
    }

    /// The same figure shared by connections as the steps use them; what cannot be divided goes to the first.
    func shared(by estimates: [(connection: String, requests: Int)]) -> [(connection: String, cost: RunCost)] {
        let sum = estimates.reduce(0) { $0 + $1.requests }
        guard source != .estimated, sum > 0 else {
            return estimates.map { ($0.connection, with($0.requests)) }
        }
        let shares = estimates.map { (connection: $0.connection, requests: requests * $0.requests / sum) }
        let rest = requests - shares.reduce(0) { $0 + $1.requests }
        return shares.enumerated().map { index, share in
            (share.connection, with(share.requests + (index == 0 ? rest : 0)))
        }
    }

    private func with(_ requests: Int) -> RunCost {
        RunCost(requests: requests, source: source, explanation: explanation)
    }
}
