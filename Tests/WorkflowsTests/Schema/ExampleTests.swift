import Testing
import Workflows
import YAML

/// Every example of the reference stands in a file that is right.
@Suite struct ExampleTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var mapping: MappingName
        var key: String
        var text: String

        var testDescription: String { "\(key): \(text) (\(mapping.rawValue))" }
        var entry: String { "\(key): \(text)" }
    }

    static let examples = MappingName.allCases.flatMap { mapping in
        mapping.description.keys.filter(\.isAvailable).flatMap { key in
            key.examples.map { Example(mapping: mapping, key: key.name, text: $0) }
        }
    }

    @Test(arguments: examples)
    func `an example holds in its place`(example: Example) throws {
        guard let text = ExampleFile(example).text else { return }
        if ExampleFile.isOfSettings(example.mapping) {
            let document = parseYAML(Array(text.utf8), file: "runner.yaml")
            #expect(document.diagnostics == [])
            let root = try #require(document.root)
            #expect(decodeSettings(root, file: "runner.yaml", source: text).diagnostics.map(\.summary) == [], "\(text)")
        } else {
            #expect(decoded(text).diagnostics.map(\.summary) == [], "\(text)")
        }
    }

    @Test func `every key has an example, but those of parts that are not available`() {
        let without = Self.examples.filter { ExampleFile($0).text == nil }
        let later: Set<MappingName> = [
            .trigger, .catchup, .incremental, .keep, .download, .lanes, .criticalLane, .bulkLane, .budgetHeaders,
        ]
        #expect(Set(without.map(\.mapping)) == later)
        #expect(MappingName.allCases.flatMap(\.description.keys).allSatisfy { !$0.examples.isEmpty })
    }
}

/// A small file around one example.
private struct ExampleFile {
    let example: ExampleTests.Example

    init(_ example: ExampleTests.Example) {
        self.example = example
    }

    static func isOfSettings(_ mapping: MappingName) -> Bool {
        [.settings, .connection, .keyReference, .budget, .burst].contains(mapping)
    }

    /// Nil for the parts of the language that are not available.
    var text: String? {
        switch example.mapping {
        case .workflow: workflow
        case .defaults: "name: w\ndefaults: { \(example.entry) }\njobs: { j: { steps: [ { fail: x } ] } }\n"
        case .job: Frame.job + lines(["steps: [ { fail: x } ]"], at: 4)
        case .schedule: job("schedule: { \(with(example.key == "timezone" ? ["every: 1h"] : [])) }")
        case .retry: job("retry: { \(with([])) }")
        case .reaction: job("on_failure: { \(with([])) }")
        case .step: step
        case .repetition: lastStep("repeat: { \(with(["until: .ok"])) }")
        case .paginate: lastStep("records: .data", "paginate: { \(with(pagination)) }")
        case .write: lastStep("write:", indented(write))
        case .webhook: lastStep("webhook:", indented(webhook))
        case .batch: lastStep("webhook: { url: http://127.0.0.1/, records: '[1]', batch: { \(with([])) } }")
        case .secretHeader: lastStep("headers: { X-Token: { \(with(["secret: OTHER"])) } }")
        case .settings: example.entry + "\n"
        case .connection: "connections: { central: { \(with([])) } }\n"
        case .keyReference: "connections: { central: { api_key: { \(with([])) } } }\n"
        case .budget: "connections: { central: { budget: { \(with([])) } } }\n"
        case .burst: "connections: { central: { budget: { burst: { \(with(["requests: 1", "per: 1s"])) } } } }\n"
        case .trigger, .catchup, .incremental, .keep, .download, .lanes, .criticalLane, .bulkLane, .budgetHeaders: nil
        }
    }

    /// The example beside those of the other entries that have another key.
    private func with(_ others: [String]) -> String {
        ([example.entry] + others.filter { !$0.hasPrefix(example.key + ":") }).joined(separator: ", ")
    }

    /// The same, each on a line of its own below a verb.
    private func indented(_ others: [String]) -> String {
        ([example.entry] + others.filter { !$0.hasPrefix(example.key + ":") }).joined(separator: "\n          ")
    }

    private func lines(_ others: [String], at indentation: Int) -> String {
        ([example.entry] + others.filter { !$0.hasPrefix(example.key + ":") })
            .map { String(repeating: " ", count: indentation) + $0 + "\n" }.joined()
    }

    private var workflow: String { lines(["name: w", "jobs: { j: { steps: [ { fail: x } ] } }"], at: 0) }

    private func job(_ entry: String) -> String { Frame.job + "    \(entry)\n    steps: [ { fail: x } ]\n" }

    private static let earlier = ["sites", "cameras"]
        .map { "      - { id: \($0), chekt: GET /v1/x, records: .data }\n" }.joined()

    /// After a step with records; a call, unless another verb is among the entries.
    private func lastStep(_ entries: String...) -> String {
        let verbs = ["chekt", "write", "webhook"]
        let hasVerb = entries.contains { entry in verbs.contains { entry.hasPrefix("\($0):") } }
        let all = hasVerb ? entries : ["chekt: GET /v1/x"] + entries
        return Frame.step + Self.earlier + "      - "
            + all.joined(separator: all[0].hasSuffix(":") ? "\n          " : "\n        ") + "\n"
    }

    private var step: String {
        let step = MappingName.step.description
        let needsCall = ["query", "headers", "json", "records", "paginate", "connection", "repeat"]
        let needsLoop = ["as", "max_concurrent", "batch_size"]
        let verbs = ["chekt", "write", "webhook", "set", "save", "steps", "fail"]
        #expect(step[example.key] != nil)
        var entries = [example.entry]
        if needsCall.contains(example.key) { entries.append("chekt: GET /v1/x") }
        if example.key == "paginate" { entries.append("records: .data") }
        if needsLoop.contains(example.key) { entries.append("foreach: [1]") }
        if !verbs.contains(example.key), !needsCall.contains(example.key) { entries.append("fail: x") }
        let file = Frame.step + Self.earlier + "      - " + entries.joined(separator: "\n        ") + "\n"
        // The id of the example is that of the step before.
        return example.key == "id" ? file.replacing("id: sites, ", with: "") : file
    }

    private var pagination: [String] {
        switch example.key {
        case "cursor", "more", "query_param": ["type: cursor", "cursor: .c", "query_param: c"]
        case "body_param": ["type: cursor", "cursor: .c"]
        default: ["type: page_number", "page_param: page"]
        }
    }

    private var write: [String] {
        let source = ["records", "data"].contains(example.key) ? [] : ["records: $steps.sites.records"]
        let format = example.key == "mode" ? "format: jsonl" : "format: csv"
        return ["path: a", format] + source
    }

    private var webhook: [String] {
        example.key == "batch" ? ["url: http://127.0.0.1/", "records: '[1]'"] : ["url: http://127.0.0.1/"]
    }
}
