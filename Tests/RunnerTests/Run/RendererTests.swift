import Expressions
import Records
import Testing
import YAML

@testable import Runner
@testable import Workflows

@Suite struct RendererTests {
    private let renderer = Renderer(evaluators: Evaluators())

    private static func program(_ text: String) -> Program {
        Program(text: text, place: .fileStart, variables: [])
    }

    private static func text(_ parts: [TextTemplate.Part]) -> TextTemplate {
        TextTemplate(parts: parts, place: .fileStart)
    }

    private var context: RunContext {
        var context = RunContext(
            run: json(#"{"id":"r1"}"#), vars: [("size", json("10")), ("none", .null)], env: json(#"{"A":"b"}"#))
        context.steps["sites"] = StepResult(
            fields: [("count", json("2"))],
            records: RecordList([json(#"{"id":9007199254740993}"#), json(#"{"id":1.10}"#)]))
        context.steps["off"] = .skipped
        return context.at(item: json(#"{"name":"Zürich"}"#), index: 3, variable: "site")
    }

    private func json(_ text: String) -> JSONText {
        JSONText(trusted: Array(text.utf8)[...])
    }

    @Test(arguments: [
        ("$vars.size", "$vars.size | .", "10"),
        ("$steps.sites.count", "$steps.sites | .count", "2"),
        ("$steps.sites.records[0].id", "$steps.sites.records | .[0].id", "9007199254740993"),
        ("$steps.off", "$steps.off | .", "null"),
        ("$steps.off.count", "$steps.off | .count", "null"),
        ("$site.name", "$item | .name", #""Zürich""#),
        ("$index", "$index + 0", "3"),
        ("$state", "$state | .", "{}"),
        ("$trigger", "$trigger | .", "null"),
        (".vars.size", ". | .vars.size", "10"),
        (".site.name", ".item | .name", #""Zürich""#),
        (".steps.sites.count", ". | .steps.sites.count", "2"),
        (".nothing", ". | .nothing", "null"),
        (".env.A", "[.env, .run] | .[0].A", #""b""#),
    ])
    func `a plain path and a program give the same`(_ path: String, _ program: String, _ value: String) async throws {
        #expect(try await renderer.value(Self.program(path), dot: nil, context).description == value)
        #expect(try await renderer.value(Self.program(program), dot: nil, context).description == value)
    }

    @Test func `the object of all variables has each by its name`() async throws {
        let keys = try await renderer.value(Self.program("keys | join(\" \")"), dot: nil, context)
        #expect(keys.stringValue == "env index item run site state steps trigger vars")
    }

    @Test(arguments: [".", "$steps", "$steps | map(.)", "keys"])
    func `a program that can reach too many records is refused`(_ program: String) async throws {
        let error = try await #require(throws: RunError.self) {
            _ = try await renderer.value(Self.program(program), dot: nil, contextWithTooManyRecords)
        }
        #expect(error.description.contains("may use 64 MiB"))
    }

    @Test(arguments: [
        ("$steps.many.count", "65"), ("$steps.many.count > 3", "true"), (".steps.many.count", "65"),
        ("$vars.size + 1", "11"), ("$steps.sites.records | length", "2"),
    ])
    func `what does not reach the records is not bound by them`(_ program: String, _ value: String) async throws {
        let context = contextWithTooManyRecords
        #expect(try await renderer.value(Self.program(program), dot: nil, context).description == value)
    }

    private var contextWithTooManyRecords: RunContext {
        let megabyte = JSONText.string(String(repeating: "x", count: 1 << 20))
        var context = context
        context.steps["many"] = StepResult(
            fields: [("count", json("65"))], records: RecordList(Array(repeating: megabyte, count: 65)))
        return context
    }

    @Test(arguments: [("empty", 0), ("1, 2", 2), ("$steps.sites.records[]", 2)])
    func `anything but one value is refused where one is needed`(_ program: String, _ count: Int) async throws {
        let error = try await #require(throws: RunError.self) {
            _ = try await renderer.value(Self.program(program), dot: nil, context)
        }
        #expect(error.description.contains("gave \(count) values"))
    }

    @Test func `values are joined into a text, strings by their own text`() async throws {
        let template = Self.text([
            .literal("a/"), .program(Self.program("$site.name")), .literal("-"), .program(Self.program("$vars.size")),
            .program(Self.program("[1, true]")),
        ])
        #expect(try await renderer.text(template, context) == "a/Zürich-10[1,true]")
    }

    @Test func `null inside a text is refused, and its program named`() async throws {
        let template = Self.text([.literal("a/"), .program(Self.program("$vars.none"))])
        let error = try await #require(throws: RunError.self) { _ = try await renderer.text(template, context) }
        #expect(error.description.contains("`$vars.none`"))
        #expect(error.description.contains("null inside a text"))
    }

    @Test func `a value of templates keeps its types and the bytes of its literals`() async throws {
        let template = ValueTemplate.object([
            NamedTemplate(name: "number", value: .literal(.float("1.10")), place: .fileStart),
            NamedTemplate(name: "null", value: .program(Self.program("$vars.none")), place: .fileStart),
            NamedTemplate(
                name: "list",
                value: .list([.program(Self.program("$vars.size")), .text(Self.text([.literal("10")]))]),
                place: .fileStart),
        ])
        let value = try await renderer.json(template, context)
        #expect(value.description == #"{"number":1.10,"null":null,"list":[10,"10"]}"#)
    }

    @Test(arguments: [("$item.name", #"["a",null]"#), ("$item.name + \"!\"", #"["a!","!"]"#), (".n", "[1,2]")])
    func `each record is read with its own item`(_ program: String, _ values: String) async throws {
        let inputs = [
            Input(value: json(#"{"n":1}"#), variables: ["item": json(#"{"name":"a"}"#)]),
            Input(value: json(#"{"n":2}"#), variables: ["item": .null]),
        ]
        let given = try await renderer.values(of: Self.program(program), for: inputs, context)
        #expect(JSONText.array(given).description == values)
    }

    @Test(arguments: [".n", ".n + 1", "$item.name"])
    func `no records give no values`(_ program: String) async throws {
        #expect(try await renderer.values(of: Self.program(program), for: [], context).isEmpty)
    }

    @Test(arguments: ["$vars.size.a", ".vars.size.a", "$vars.size | .a", "error(\"no\")"])
    func `a failing program is named in its error`(_ program: String) async throws {
        let error = try await #require(throws: RunError.self) {
            _ = try await renderer.value(Self.program(program), dot: nil, context)
        }
        #expect(error.description.hasPrefix("the program `\(program)` failed: "))
    }
}
