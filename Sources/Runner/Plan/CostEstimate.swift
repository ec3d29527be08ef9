import Retries
import Schedules
import Workflows

/// What the steps of a job show of the requests that its run sends: pages times items times expected retries.
///
/// Every `if` counts as if it held, and `repeat` as if it took all its turns. Reactions do not count.
struct CostEstimate {
    /// What is assumed where the file does not say.
    enum Assumed {
        /// Pages of a listing without `max_pages`.
        static let pages = 2
        /// Records of a page whose size is not asked for in the file.
        static let recordsOfPage = 100
        /// Items of a `foreach` whose program does not lead to a step.
        static let items = 100
        /// One of so many requests fails and is sent again.
        static let requestsOfFailure = 100
    }

    /// More than any budget allows, and safe to calculate with.
    static let most = 1_000_000_000.0

    /// By connection, before rounding.
    private(set) var requests: [String: Double] = [:]
    /// One part for each step that calls the API, in words.
    private(set) var terms: [String] = []
    private var withoutRetries = 0.0
    private let job: Job
    private let pages: PageEstimate
    private var records: [String: ItemEstimate] = [:]

    /// `vars` are those of the workflow: they may hold the sizes of pages.
    init(of job: Job, vars: [NamedTemplate]) {
        self.job = job
        pages = PageEstimate(vars: vars)
        add(job.steps, times: 1)
    }

    /// What each connection gets, the job's own first.
    var byConnection: [(connection: String, requests: Int)] {
        let names = requests.keys.sorted { ($0 != job.connection ? 1 : 0, $0) < ($1 != job.connection ? 1 : 0, $1) }
        return names.map { ($0, Int(min(requests[$0] ?? 0, Self.most).rounded())) }
    }

    var cost: RunCost {
        let sum = byConnection.reduce(0) { $0 + $1.requests }
        var words = terms.isEmpty ? "no step calls the API" : terms.joined(separator: " + ")
        if sum > Int(min(withoutRetries, Self.most).rounded()) {
            words += ", and 1 in \(Assumed.requestsOfFailure) sent again"
        }
        return RunCost(requests: sum, source: .estimated, explanation: words)
    }

    private mutating func add(_ steps: [Step], times: Double) {
        for step in steps { add(step, times: times) }
    }

    private mutating func add(_ step: Step, times: Double) {
        let items = step.foreach.map { itemEstimate(of: $0) }
        let turns = Double(step.repetition?.max ?? 1)
        let own = min((items?.count ?? 1) * turns, Self.most)
        switch step.verb {
        case .chekt(let call):
            add(call, of: step, items: items, times: min(own * times, Self.most))
        case .group(let steps):
            let known = Set(records.keys)
            add(steps, times: min(own * times, Self.most))
            // After the group, its steps stand for all items together.
            for id in records.keys where !known.contains(id) { records[id]?.count *= own }
        default: break
        }
    }

    private mutating func add(_ call: Workflows.Call, of step: Step, items: ItemEstimate?, times: Double) {
        let count = pages.pages(of: call)
        let attempts = call.isRepeatable ? (step.retry ?? job.retry).maxAttempts : 1
        let sent = min(count.pages * times * Self.expectedAttempts(atMost: attempts), Self.most)
        withoutRetries += count.pages * times
        requests[call.connection ?? job.connection, default: 0] += sent
        terms.append(words(for: step, pages: count, items: items, times: times))
        if let id = step.id {
            records[id] = ItemEstimate(
                count: pages.records(of: call) * (items?.count ?? 1), source: "records of `\(id)`")
        }
    }

    private func itemEstimate(of foreach: Foreach) -> ItemEstimate {
        var items: ItemEstimate
        switch foreach.items {
        case .list(let list): items = ItemEstimate(count: Double(list.count), source: "items")
        case .program(let program):
            let known = StepReferences(program.text).names.lazy.compactMap { records[$0] }.first
            items = known ?? ItemEstimate(count: Double(Assumed.items), source: "items (assumed)")
        }
        if let size = foreach.batchSize {
            items.count = (items.count / Double(size)).rounded(.up)
            items.source = "batches of \(items.source)"
        }
        return items
    }

    private func words(for step: Step, pages: PageEstimate.Count, items: ItemEstimate?, times: Double) -> String {
        guard times != 1 else { return "`\(step.label)`: \(pages.words)" }
        return "`\(step.label)`: \(Int(times)) x \(pages.words)" + (items.map { " for the \($0.source)" } ?? "")
    }

    /// Each attempt fails once in so many times, and is then followed by another one.
    private static func expectedAttempts(atMost attempts: Int) -> Double {
        let failure = 1 / Double(Assumed.requestsOfFailure)
        return (0..<min(attempts, 10)).reduce((sum: 0.0, share: 1.0)) { total, _ in
            (total.sum + total.share, total.share * failure)
        }.sum
    }
}

/// How many items there are, and what they are.
struct ItemEstimate {
    var count: Double
    var source: String
}

extension Workflows.Call {
    /// Whether a failed request is sent again: one that writes is not.
    fileprivate var isRepeatable: Bool {
        let path = path.parts.map { part in if case .literal(let text) = part { text } else { "" } }.joined()
        return EndpointCatalogue.onlyReads(method: method, path: path)
    }
}

extension StepReferences {
    /// The steps that it can reach by their names, in their order.
    fileprivate var names: [String] {
        if case .named(let reaches) = self { reaches.keys.sorted() } else { [] }
    }
}
