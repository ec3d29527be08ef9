import Testing
import Workflows
import YAML

@Suite struct SchemaTests {
    @Test func `the schema beside the example workflows is the one that is made`() throws {
        let committed = try committedFile("workflow.schema.json")
        #expect(committed == workflowSchema.prettyText + "\n", "run `make reference`")
    }

    @Test(arguments: [workflowSchema, settingsSchema])
    func `it is JSON, and every reference in it leads somewhere`(schema: OrderedJSON) throws {
        let document = parseYAML(Array(schema.prettyText.utf8), file: "schema")
        #expect(document.diagnostics.isEmpty)
        #expect(document.root.map(OrderedJSON.init) == schema)
        let definitions = try #require(schema["$defs"]?.members).map { "#/$defs/\($0.name)" }
        #expect(Set(schema.references) == Set(definitions))
    }

    @Test(arguments: MappingName.allCases)
    func `it offers the keys that are available, and no others`(name: MappingName) throws {
        let known = [workflowSchema, settingsSchema].compactMap { $0["$defs"]?[name.rawValue] }
        let root: OrderedJSON? = name == .workflow ? workflowSchema : name == .settings ? settingsSchema : nil
        guard let schema = root ?? known.first else {
            return #expect(!ReferenceSection.all.contains { $0.mapping == name })
        }
        #expect(schema["properties"]?.members?.map(\.name) == name.description.availableKeys)
        #expect(schema["additionalProperties"] == false)
    }

    @Test func `it offers the words that are available, and no others`() {
        let paginate = workflowSchema["$defs"]?["paginate"]?["properties"]
        #expect(paginate?["type"]?["enum"] == ["single", "page_number", "cursor"])
        let write = workflowSchema["$defs"]?["write"]?["properties"]
        #expect(write?["mode"]?["enum"] == ["replace", "append"])
        #expect(!workflowSchema.compactText.contains("link_header"))
    }

    @Test func `rules are what keys demand of each other, beside one object that has them all`() throws {
        let step = try #require(workflowSchema["$defs"]?["step"]?["allOf"]?.items)
        let verbs = ["chekt", "write", "webhook", "set", "save", "steps", "fail"]
        #expect(step[0] == ["oneOf": .list(verbs.map { ["required": [.text($0)]] })])
        #expect(step[1]["dependentRequired"]?["records"] == ["chekt"])
        #expect(step[2]["dependentRequired"]?.members?.map(\.name) == ["as", "max_concurrent", "batch_size", "pace"])
    }

    @Test func `rules with a condition refuse a key at its place`() throws {
        let paginate = try #require(workflowSchema["$defs"]?["paginate"]?["allOf"]?.items)
        #expect(
            paginate.contains([
                "if": ["required": ["type"], "properties": ["type": ["not": ["enum": ["page_number"]]]]],
                "then": ["properties": ["total": false]],
            ]))
        #expect(
            paginate.contains([
                "if": ["required": ["type"], "properties": ["type": ["const": "page_number"]]],
                "then": ["required": ["page_param"]],
            ]))
        let webhook = try #require(workflowSchema["$defs"]?["webhook"]?["allOf"]?.items)
        #expect(webhook[0] == ["not": ["required": ["json", "records"]]])
    }

    @Test func `a JSON text escapes what it must and breaks long lines only`() {
        let short: OrderedJSON = ["a": "\"\\\n\u{1}é", "b": [true, .null, .number("1.50")]]
        #expect(short.prettyText == #"{"a": "\"\\\n\u0001é", "b": [true, null, 1.50]}"#)
        let word = OrderedJSON.text(String(repeating: "x", count: 70))
        #expect(OrderedJSON.list([word, word]).prettyText == "[\n  \(word.compactText),\n  \(word.compactText)\n]")
    }
}

extension OrderedJSON {
    fileprivate var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    fileprivate var items: [OrderedJSON]? { if case .list(let items) = self { items } else { nil } }

    fileprivate subscript(name: String) -> OrderedJSON? { members?.first { $0.name == name }?.value }

    fileprivate var references: [String] {
        if let items { return items.flatMap(\.references) }
        return (members ?? []).flatMap { member in
            if member.name == "$ref", case .text(let text) = member.value { return [text] }
            return member.value.references
        }
    }
}
