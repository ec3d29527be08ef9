import Budgets
import Foundation
import Testing
import Workflows
import YAML

@Suite struct SettingsTests {
    private func settings(_ text: String) throws -> (settings: Settings, problems: [String]) {
        let document = parseYAML(Array(text.utf8), file: "runner.yaml")
        let root = try #require(document.root)
        let decoded = decodeSettings(root, file: "runner.yaml", source: document.source)
        return (decoded.settings, decoded.diagnostics.map(\.summary))
    }

    @Test func `without settings CHeKT's limit holds until the headers say otherwise`() {
        let budget = Settings().connection("chekt").budget.settings
        #expect(budget.window == RateLimit(requests: 1000, per: .seconds(3600)))
        #expect(budget.burst == RateLimit(requests: 4, per: .seconds(1)))
        #expect(!budget.isCeiling)
    }

    @Test func `every key is read`() throws {
        let (settings, problems) = try settings(
            """
            timezone: America/Chicago
            connections:
              chekt:
                base_url: http://127.0.0.1:8090
                api_key: { secret: OUR_KEY }
                budget: { requests: 500, per: 30m, burst: { requests: 2, per: 5s } }
              central: {}

            """)
        #expect(problems == [])
        let chekt = settings.connection("chekt")
        #expect(chekt.baseURL == "http://127.0.0.1:8090")
        #expect(chekt.keyName == "OUR_KEY")
        #expect(chekt.budget.settings.window == RateLimit(requests: 500, per: .seconds(1800)))
        #expect(chekt.budget.settings.burst == RateLimit(requests: 2, per: .seconds(5)))
        #expect(chekt.budget.settings.isCeiling)
        #expect(settings.timeZone?.identifier == "America/Chicago")
        #expect(settings.connectionNames == ["chekt", "central"])
    }

    @Test func `burst none lifts the burst`() throws {
        let (settings, _) = try settings("connections: { chekt: { budget: { burst: none } } }\n")
        #expect(settings.connection("chekt").budget.settings.burst == nil)
    }

    @Test func `lanes are shares of the limit that holds, in requests or per cent`() throws {
        let text =
            "connections: { chekt: { budget: { lanes: { critical: { reserve: 20% }, bulk: { at_most: 400 } } } } }\n"
        let lanes = try settings(text).settings.connection("chekt").budget.settings.lanes
        #expect(lanes == LaneSettings(criticalReserve: .percent(20), bulkCeiling: .requests(400)))
        #expect(lanes.criticalReserve?.count(of: 1000) == 200)
        #expect(lanes.criticalReserve?.count(of: 3) == 1)
        #expect(lanes.bulkCeiling?.count(of: 100) == 100)
    }

    @Test func `headers that are not named keep CHeKT's names`() throws {
        let (settings, problems) = try settings(
            "connections: { chekt: { budget: { headers: { remaining: X-Left, retry_after: X-Wait } } } }\n")
        #expect(problems == [])
        let budget = settings.connection("chekt").budget.settings
        #expect(budget.headers.limit == "X-RateLimit-Limit")
        #expect(budget.headers.remaining == "X-Left")
        #expect(budget.headers.reset == "X-RateLimit-Reset")
        #expect(budget.headers.retryAfter == "X-Wait")
        #expect(budget.headers.areRead)
        #expect(!budget.isCeiling)
    }

    @Test func `headers none reads none of them`() throws {
        let (settings, problems) = try settings("connections: { chekt: { budget: { headers: none } } }\n")
        #expect(problems == [])
        #expect(settings.connection("chekt").budget.settings.headers == .none)
    }

    @Test(
        arguments: [
            ("conections: {}\n", "1:1 runner.yaml has no key `conections`; did you mean `connections`?"),
            (
                "listen: 127.0.0.1:80\n",
                "1:1 `listen` is not available yet; this version does not carry it out; take the key out for now"
            ),
            (
                "connections: { chekt: { budget: { lanes: { bulk: { at_most: 120% } } } } }\n",
                "1:61 `at_most` is a whole number from 0 to 1000000 or a share in per cent, but this is "
                    + "`120%`; write one such as `at_most: 400`"
            ),
            (
                "connections: { chekt: { budget: { requests: 0 } } }\n",
                "1:45 `requests` is a whole number from 1 to 1000000, but this is the number `0`; write one such as `requests: 500`"
            ),
            (
                "connections: { chekt: { budget: { headers: { remaining: X Left } } } }\n",
                "1:57 `remaining` is the name of a header, but this is `X Left`; "
                    + "write one such as `remaining: X-Quota-Left`"
            ),
            (
                "connections: { chekt: { budget: { headers: { limit: \"X-Quota\\n\" } } } }\n",
                "1:53 `limit` is the name of a header, but this is text; write one such as `limit: X-Quota`"
            ),
            (
                "connections: { chekt: { budget: { headers: { remainin: X-Left } } } }\n",
                "1:46 `headers` has no key `remainin`; did you mean `remaining`?"
            ),
            (
                "connections: { chekt: { budget: { headers: off } } }\n",
                "1:44 `headers` is a mapping, but this is `off`; write keys and values, such as `limit: X-Quota`"
            ),
            (
                "connections: { chekt: { api_key: abc } }\n",
                "1:34 `api_key` names what holds the secret, and never is the secret itself; "
                    + "write the name of a variable, such as `{ secret: CHEKT_API_KEY }`"
            ),
            (
                "connections: { chekt: { budget: { burst: { requests: 3 } } } }\n",
                "1:42 `burst` needs `per`; add `per: 1s`"
            ),
        ])
    func `a mistake is one message at its place`(text: String, expected: String) throws {
        let problems = try settings(text).problems
        #expect(problems == [expected])
    }

    @Test(arguments: [("20/10s", 20, 10.0), ("1000/1h", 1000, 3600), ("1/1d", 1, 86400)])
    func `a budget is requests, a slash and a duration`(text: String, requests: Int, seconds: Double) throws {
        var declaration = BudgetDeclaration()
        try declaration.replaceWindow(with: text)
        #expect(declaration.settings.window == RateLimit(requests: requests, per: .seconds(seconds)))
        #expect(declaration.settings.isCeiling)
        #expect(declaration.settings.burst != nil)
    }

    @Test(arguments: ["", "20", "20/", "/10s", "0/10s", "-5/10s", "20/10", "20/0s", "20/10s/5", "a/10s", "9999999/1h"])
    func `anything else is refused with an example`(text: String) {
        var declaration = BudgetDeclaration()
        let error = #expect(throws: BudgetTextError.self) { try declaration.replaceWindow(with: text) }
        #expect(error?.text == text)
    }
}
