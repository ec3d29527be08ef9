import Testing
import YAML

/// How a diagnostic is printed.
struct RenderingTests {
    private func render(_ source: String?, _ start: (Int, Int), _ end: (Int, Int), help: String? = nil) -> [String] {
        let place = Place(
            start: Position(line: start.0, column: start.1), end: Position(line: end.0, column: end.1))
        let diagnostic = Diagnostic(.error, file: "f.yaml", place: place, message: "bad", help: help)
        return diagnostic.rendered(source: source).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
    }

    @Test func `the line, the caret and the help follow the message`() {
        #expect(
            render("a: 1\nlane: fast\n", (2, 7), (2, 11), help: "write `bulk`")
                == [
                    "f.yaml:2:7: error: bad", "  |", "2 | lane: fast", "  |       ^~~~", "  = help: write `bulk`",
                ])
    }

    @Test func `without source there is the message only`() {
        #expect(render(nil, (2, 7), (2, 11)) == ["f.yaml:2:7: error: bad"])
        #expect(render("one line", (5, 1), (5, 2)) == ["f.yaml:5:1: error: bad"])
    }

    @Test func `a warning says so`() {
        let warning = Diagnostic(.warning, file: "f", place: .fileStart, message: "odd")
        #expect("\(warning)" == "f:1:1: warning: odd")
    }

    @Test(arguments: [
        ("a:\tb: x", (1, 4), (1, 5), "  |   \t^"),
        ("é😀: x", (1, 5), (1, 6), "  |     ^"),
        ("日本: x", (1, 5), (1, 6), "  |     ^"),
        ("a: |\r\n  x", (1, 4), (2, 4), "  |    ^"),
        ("a: [1,\n 2]", (1, 4), (2, 4), "  |    ^~~"),
        ("a:", (1, 3), (1, 3), "  |   ^"),
        ("", (1, 1), (1, 1), "  | ^"),
    ])
    func `the caret stands under the place`(source: String, start: (Int, Int), end: (Int, Int), caret: String) {
        #expect(render(source, start, end).last == caret)
    }

    @Test func `a long line is cut around the caret`() {
        let source = String(repeating: "a", count: 300) + "X" + String(repeating: "b", count: 300)
        let lines = render(source, (1, 301), (1, 302))
        #expect(lines[2] == "1 | …" + String(repeating: "a", count: 50) + "X" + String(repeating: "b", count: 49) + "…")
        #expect(lines[3] == "  | " + String(repeating: " ", count: 51) + "^")
    }

    @Test func `a long line is cut at one side only when the caret is near an end`() {
        let source = String(repeating: "a", count: 150)
        #expect(render(source, (1, 1), (1, 2))[2] == "1 | " + String(repeating: "a", count: 100) + "…")
        #expect(render(source, (1, 150), (1, 151))[2] == "1 | …" + String(repeating: "a", count: 100))
        #expect(render(source, (1, 1), (1, 151))[3] == "  | ^" + String(repeating: "~", count: 99))
    }

    @Test func `control characters become visible everywhere`() {
        let place = Place(start: Position(line: 1, column: 2), end: Position(line: 1, column: 3))
        let diagnostic = Diagnostic(.error, file: "f", place: place, message: "key \u{1B}[31m", help: "a\nb")
        #expect(
            diagnostic.rendered(source: "\0\u{1B}\u{7F}\u{9B}\u{202E}x")
                == "f:1:2: error: key ␛[31m\n  |\n1 | ␀␛␡\u{FFFD}\u{FFFD}x\n  |  ^\n  = help: a␊b")
        for style in [RenderingStyle.plain, .coloured] {
            let lines = diagnostic.rendered(source: "\u{1B}[2Jx\r\n", style: style)
            #expect(!lines.contains("\u{1B}[2J") && !lines.contains("\u{1B}[31m"))
        }
    }

    private let retry = Diagnostic(
        .error, file: "a.yaml",
        place: Place(start: Position(line: 12, column: 7), end: Position(line: 12, column: 14)),
        message: "a step has no key `retires`", help: "did you mean `retry`?", correction: "      retry: 3")

    @Test func `the corrected line follows the help, with its indentation`() {
        let source = String(repeating: "\n", count: 11) + "      retires: 3\n"
        #expect(
            retry.rendered(source: source) == """
                a.yaml:12:7: error: a step has no key `retires`
                   |
                12 |       retires: 3
                   |       ^~~~~~~
                   = help: did you mean `retry`?
                   = write:       retry: 3
                """)
    }

    @Test func `several corrected lines stand beside the gutter`() {
        var diagnostic = retry
        diagnostic.correction = "  a: >-\n    \u{1B}b\n\n  c: d"
        #expect(
            diagnostic.rendered(source: nil) == """
                a.yaml:12:7: error: a step has no key `retires`
                   = help: did you mean `retry`?
                   = write:
                   |   a: >-
                   |     ␛b
                   |
                   |   c: d
                """)
    }

    @Test func `colours set off the severity, the message, the gutter and the advice`() {
        let escape = "\u{1B}["
        #expect(
            retry.rendered(source: nil, style: .coloured) == """
                a.yaml:12:7: \(escape)1;31merror:\(escape)0m \(escape)1ma step has no key `retires`\(escape)0m
                \(escape)1;34m   =\(escape)0m \(escape)1;36mhelp:\(escape)0m did you mean `retry`?
                \(escape)1;34m   =\(escape)0m \(escape)1;36mwrite:\(escape)0m       retry: 3
                """)
        let warning = Diagnostic(.warning, file: "f", place: .fileStart, message: "odd")
        #expect(warning.rendered(source: nil, style: .coloured).contains("\(escape)1;33mwarning:"))
    }
}
