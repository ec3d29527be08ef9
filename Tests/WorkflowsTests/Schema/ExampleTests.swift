import Testing
import Workflows
import YAML

/// What messages, editors and the reference show as right is right: every example and every default, in a file that
/// has what goes with it.
@Suite struct ExampleTests {
    struct Example: CustomTestStringConvertible {
        var mapping: MappingName
        var key: KeyDescription
        var text: String

        var testDescription: String { "\(mapping.rawValue) \(key.name): \(text)" }
    }

    static let all = MappingName.allCases.flatMap { mapping in
        mapping.description.keys.flatMap { key in
            (key.examples + [key.defaultText].compactMap(\.self)).map {
                Example(mapping: mapping, key: key, text: $0)
            }
        }
    }

    @Test(arguments: all)
    func `it is YAML on one line`(example: Example) {
        let document = parseYAML(Array(example.text.utf8), file: "example")
        #expect(document.root != nil && document.diagnostics.isEmpty)
        #expect(!example.text.contains("\n"))
    }

    @Test(arguments: all.filter { $0.key.isAvailable && frames[$0.mapping] != nil })
    func `it is decoded without a word`(example: Example) throws {
        let file = try file(with: example)
        let document = parseYAML(Array(file.utf8), file: "example")
        let root = try #require(document.root)
        let diagnostics: [Diagnostic]
        if Self.frames[example.mapping]?.hasPrefix("connections:") == true || example.mapping == .settings {
            diagnostics = decodeSettings(root, file: "example", source: file).diagnostics
        } else {
            diagnostics = decoded(file).diagnostics
        }
        #expect(document.diagnostics.map(\.summary) + diagnostics.map(\.summary) == [], "\(file)")
    }

    @Test func `every mapping with keys that are available has a frame`() {
        let offered = Set(ReferenceSection.all.map(\.mapping))
        #expect(Set(Self.frames.keys) == offered)
    }

    /// What stands around the keys of each mapping; `§` is their place, alone on its line.
    private static let frames: [MappingName: String] = [
        .workflow: "§",
        .defaults: "name: w\ndefaults:\n  §\njobs: { j: { steps: [ { fail: x } ] } }",
        .job: "name: w\njobs:\n  j:\n    §",
        .schedule: "name: w\njobs:\n  j:\n    steps: [ { fail: x } ]\n    schedule:\n      §",
        .catchup: "name: w\njobs:\n  j:\n    steps: [ { fail: x } ]\n    catchup:\n      §",
        .reaction: "name: w\njobs:\n  j:\n    steps: [ { fail: x } ]\n    on_failure:\n      §",
        .retry: "name: w\njobs:\n  j:\n    steps: [ { fail: x } ]\n    retry:\n      §",
        .step: step("§"),
        .repetition: step("fail: x\n        repeat:\n          §"),
        .paginate: step("chekt: GET /ext/v1/sites\n        records: .data\n        paginate:\n          §"),
        .write: step("write:\n          §"),
        .webhook: step("webhook:\n          §"),
        .batch: step(
            "webhook:\n          url: http://localhost\n          records: .a\n          batch:\n            §"),
        .secretHeader: step("chekt: GET /ext/v1/sites\n        headers:\n          X-Token:\n            §"),
        .settings: "§",
        .connection: "connections:\n  central:\n    §",
        .keyReference: "connections:\n  central:\n    api_key:\n      §",
        .budget: "connections:\n  central:\n    budget:\n      §",
        .burst: "connections:\n  central:\n    budget:\n      burst:\n        §",
        .lanes: "connections:\n  central:\n    budget:\n      lanes:\n        §",
        .criticalLane: "connections:\n  central:\n    budget:\n      lanes:\n        critical:\n          §",
        .bulkLane: "connections:\n  central:\n    budget:\n      lanes:\n        bulk:\n          §",
        .budgetHeaders: "connections:\n  central:\n    budget:\n      headers:\n        §",
    ]

    private static func step(_ keys: String) -> String {
        let earlier = ["sites", "cameras"].map { "      - { id: \($0), chekt: GET /ext/v1/sites, records: .data }\n" }
        return "name: w\njobs:\n  j:\n    steps:\n\(earlier.joined())      - \(keys)"
    }

    /// The example in its mapping, with the keys that it needs beside itself.
    private func file(with example: Example) throws -> String {
        // The id of the example is not that of a step before it.
        let frame = try #require(Self.frames[example.mapping]).replacing("id: \(example.text),", with: "id: other,")
        let line = try #require(frame.split(separator: "\n").first { $0.contains("§") })
        let blanks = String(repeating: " ", count: line.prefix { $0 == " " || $0 == "-" }.count)
        let keys = ["\(example.key.name): \(example.text)"] + companions(of: example)
        return frame.replacing("§", with: keys.joined(separator: "\n" + blanks)) + "\n"
    }

    private func companions(of example: Example) -> [String] {
        let required = example.mapping.description.keys.filter { $0.isRequired && $0.name != example.key.name }
        let special = Self.special["\(example.mapping.rawValue).\(example.key.name)"]
        return special ?? (required.map { "\($0.name): \($0.examples[0])" } + lacking(example))
    }

    /// What the mapping needs beyond its required keys.
    private func lacking(_ example: Example) -> [String] {
        switch example.mapping {
        case .step: Self.verbs.contains(example.key.name) ? [] : ["chekt: GET /ext/v1/sites"]
        case .write: ["records", "data"].contains(example.key.name) ? [] : ["records: $steps.sites.records"]
        case .paginate: example.key.name == "page_param" ? [] : ["page_param: page"]
        case .schedule: ["cron", "every", "at"].contains(example.key.name) ? [] : ["every: 1h"]
        default: []
        }
    }

    private static let verbs = ["chekt", "write", "webhook", "set", "save", "steps", "fail"]

    /// The keys that go with single ones.
    private static let special = [
        "job.max_concurrent_runs": ["overlap: allow", "steps: [ { fail: x } ]"],
        "step.as": ["foreach: .a", "fail: x"], "step.max_concurrent": ["foreach: .a", "fail: x"],
        "step.batch_size": ["foreach: .a", "fail: x"], "step.pace": ["foreach: .a", "fail: x"],
        "step.paginate": ["chekt: GET /ext/v1/sites", "records: .data"],
        "paginate.cursor": ["type: cursor", "query_param: cursor"],
        "paginate.query_param": ["type: cursor", "cursor: .next"],
        "paginate.body_param": ["type: cursor", "cursor: .next"],
        "paginate.more": ["type: cursor", "cursor: .next", "body_param: cursor"],
        "write.mode": ["path: a.jsonl", "format: jsonl", "records: .a"],
        "webhook.batch": ["url: http://localhost", "records: .a"],
    ]
}
