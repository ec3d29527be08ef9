import Testing
import Workflows
import YAML

/// Keys of the language that this version does not carry out are errors that say so, never silence, and their values
/// are checked all the same.
@Suite struct LaterKeyTests {
    @Test(
        arguments: [
            ("trigger", "{ webhook: new-site, secret: HOOK_SECRET }")
        ])
    func `keys of a job`(key: String, value: String) {
        let text = Frame.job + "    \(key): \(value)\n    steps: [ { fail: x } ]\n"
        #expect(decoded(text).later == [key])
    }

    @Test(
        arguments: [
            ("incremental", "{ cursor: .event_time, initial: 24h, key: .id }"), ("expect", "[404]"), ("cache", "5m"),
            ("idempotency_key", "${{ $run.id }}"),
        ])
    func `keys of a call`(key: String, value: String) {
        let text = Frame.step + "      - chekt: GET /v1/sites\n        \(key): \(value)\n"
        #expect(decoded(text).later == [key])
    }

    @Test func `the verb that fetches a file`() {
        let text = Frame.step + "      - download: { url: \"http://x/\", path: a.mp4 }\n"
        #expect(decoded(text).later == ["download"])
    }

    @Test(arguments: [("keep", "{ count: 7, age: 90d }"), ("permissions", "\"640\"")])
    func `keys of write`(key: String, value: String) {
        let text =
            Frame.step
            + "      - write: { path: a.json, format: json, data: 1, \(key): \(value) }\n"
        #expect(decoded(text).later == [key])
    }

    @Test func `the signature of a webhook`() {
        let text =
            Frame.step + "      - webhook: { url: \"http://127.0.0.1/\", secret: HOOK_SECRET }\n"
        #expect(decoded(text).later == ["secret"])
    }

    @Test func `a wrong value is told too`() {
        let text = Frame.job + "    trigger: { webhook: new, secret: KEY, scheme: fast }\n    steps: [ { fail: x } ]\n"
        let found = decoded(text).diagnostics.map(\.summary)
        #expect(found.count == 2)
        #expect(found.contains { $0.hasPrefix("4:5 `trigger` is not available yet") })
        #expect(found.contains { $0.contains("`standard`, `chekt`, `bearer`") })
    }
}

extension DecodedWorkflow {
    /// The keys that were refused as not available yet; nil where there was another problem.
    fileprivate var later: [String]? {
        var keys: [String] = []
        for diagnostic in diagnostics {
            guard diagnostic.message.hasSuffix("` is not available yet") else { return nil }
            keys.append(String(diagnostic.message.dropFirst().prefix { $0 != "`" }))
        }
        return keys
    }
}
