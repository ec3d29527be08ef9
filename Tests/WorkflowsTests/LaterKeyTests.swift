import Testing
import Workflows
import YAML

/// Keys of the language that this version does not carry out are errors that say so, never silence.
@Suite struct LaterKeyTests {
    @Test func `keys of a workflow`() {
        #expect(decoded("name: w\ndefaults: {}\njobs: { j: { steps: [ { fail: x } ] } }\n").later == ["defaults"])
    }

    @Test(
        arguments: [
            "trigger", "lane", "overlap", "catchup", "cost", "on_budget_exhausted", "max_wait", "on_failure",
            "on_success", "on_recovery", "on_late", "max_concurrent_runs",
        ])
    func `keys of a job`(key: String) {
        let text = BrokenFile.Frame.job.rawValue + "    \(key): x\n    steps: [ { fail: x } ]\n"
        #expect(decoded(text).later == [key])
    }

    @Test(arguments: ["at", "jitter", "between", "except", "start", "end", "anchor"])
    func `keys of a schedule`(key: String) {
        let text =
            BrokenFile.Frame.job.rawValue
            + "    schedule: { every: 5m, \(key): x }\n    steps: [ { fail: x } ]\n"
        #expect(decoded(text).later == [key])
    }

    @Test(
        arguments: [
            "batch_size", "pace", "repeat", "incremental", "expect", "cache", "idempotency_key", "download", "save",
            "steps",
        ])
    func `keys of a step`(key: String) {
        let text = BrokenFile.Frame.step.rawValue + "      - chekt: GET /v1/sites\n        \(key): x\n"
        #expect(decoded(text).later == [key])
    }

    @Test(arguments: ["keep", "permissions"])
    func `keys of write`(key: String) {
        let text =
            BrokenFile.Frame.step.rawValue
            + "      - write: { path: a.json, format: json, data: 1, \(key): x }\n"
        #expect(decoded(text).later == [key])
    }

    @Test(arguments: ["records", "batch", "secret"])
    func `keys of webhook`(key: String) {
        let text = BrokenFile.Frame.step.rawValue + "      - webhook: { url: \"http://127.0.0.1/\", \(key): x }\n"
        #expect(decoded(text).later == [key])
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
