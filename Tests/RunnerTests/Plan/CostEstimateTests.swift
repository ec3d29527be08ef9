import Testing
import Workflows

@testable import Runner

@Suite struct CostEstimateTests {
    static let sites = "{ id: sites, chekt: GET /ext/v1/sites, records: . }"

    /// Retries would only blur the figures: each job has none, unless it says otherwise.
    private func cost(_ steps: String, keys: String = "retry: none,") throws -> RunCost {
        let bench = try PlanBench(jobs: "j: { \(keys) steps: [\(steps)] }\n")
        return CostEstimate(of: bench.loaded.workflows[0].jobs[0], vars: []).cost
    }

    static let steps: [(String, Int)] = [
        ("{ set: { a: 1 } }", 0), (sites, 1), ("\(sites), { chekt: GET /ext/v1/sites }", 2),
        ("{ foreach: [1, 2, 3], chekt: GET /ext/v1/sites }", 3),
        ("{ foreach: [1, 2, 3, 4, 5], batch_size: 2, chekt: GET /ext/v1/sites }", 3),
        ("{ foreach: [1, 2], steps: [\(sites), { foreach: [1, 2, 3], chekt: GET /ext/v1/sites }] }", 8),
        ("{ chekt: GET /ext/v1/sites, repeat: { until: .done, every: 1s, max: 7 } }", 7),
        ("{ if: 'false', chekt: GET /ext/v1/sites }", 1),
        (
            "{ chekt: GET /ext/v1/sites, records: ., paginate: { type: page_number, page_param: page, max_pages: 9 } }",
            9
        ),
        ("{ chekt: GET /ext/v1/sites, records: ., paginate: { type: page_number, page_param: page } }", 2),
        (
            """
            { chekt: GET /ext/v1/sites, query: { per_page: 50 }, records: .,
              paginate: { type: page_number, page_param: page, size_param: per_page, max_records: 120 } }
            """, 3
        ),
        ("\(sites), { foreach: $steps.sites.records, chekt: GET /ext/v1/sites }", 101),
        ("\(sites), { foreach: '$steps.sites.records | map(.id)', batch_size: 10, chekt: GET /ext/v1/sites }", 11),
        ("{ foreach: '[range(1000)]', chekt: GET /ext/v1/sites }", 100),
    ]

    @Test(arguments: steps)
    func `a run costs pages times items`(steps: String, requests: Int) throws {
        #expect(try cost(steps).requests == requests)
    }

    @Test func `what is assumed is said`() throws {
        let steps =
            "{ id: sites, chekt: GET /ext/v1/sites, records: ., paginate: { type: page_number, page_param: page } }, "
            + "{ name: look, foreach: $steps.sites.records, chekt: GET /ext/v1/sites }"
        let cost = try cost(steps, keys: "")
        #expect(cost.source == .estimated)
        #expect(cost.requests == 204)
        #expect(
            cost.explanation
                == "`sites`: 2 pages (assumed) + `look`: 200 x 1 request for the records of `sites`, and 1 in "
                + "100 sent again")
    }

    @Test func `records of a group stand for all its items behind it`() throws {
        let group =
            "{ foreach: [1, 2, 3], steps: [\(Self.sites), { foreach: $steps.sites.records, chekt: GET /ext/v1/sites }] }"
        #expect(try cost(group).requests == 3 * 101)
        #expect(try cost(group + ", { foreach: $steps.sites.records, chekt: GET /ext/v1/sites }").requests == 603)
    }

    @Test func `a write to the API is not sent again`() throws {
        let steps = "{ foreach: '[range(1000)]', chekt: POST /ext/v1/sites, json: {} }"
        #expect(try cost(steps, keys: "").requests == 100)
        #expect(
            try cost(steps.replacing("POST", with: "GET").replacing(", json: {}", with: ""), keys: "").requests == 101)
    }

    static let histories: [([Int], Int?)] = [
        ([], nil), ([9, 9, 9, 9], nil), ([1, 2, 3, 4, 100], 100), (Array(1...100), 95), (Array(1...20), 19),
        (Array(repeating: 7, count: 94) + [90, 91, 92, 93, 94, 95], 90),
    ]

    @Test(arguments: histories)
    func `the history's figure is the 95th percentile of enough runs`(history: [Int], requests: Int?) {
        let cost = RunCost(history: history.shuffled())
        #expect(cost?.requests == requests)
        #expect(cost == nil || cost?.source == .measured)
    }

    @Test func `a cost is shared by connections as the steps use them`() {
        let declared = RunCost(requests: 10, source: .declared)
        let shares = declared.shared(by: [("a", 1), ("b", 2)])
        #expect(shares.map(\.connection) == ["a", "b"])
        #expect(shares.map(\.cost.requests) == [4, 6])
        let estimated = RunCost(requests: 3, source: .estimated).shared(by: [("a", 1), ("b", 2)])
        #expect(estimated.map(\.cost.requests) == [1, 2])
    }
}
