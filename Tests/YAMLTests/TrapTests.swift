import Testing
import YAML

/// Programs and other text without quotes that are no YAML: the corrected line is YAML, and means the text.
struct TrapTests {
    @Test(arguments: [
        ("if: !.a\n", "if: '!.a'", "!.a"), ("if: !(.a)\n", "if: '!(.a)'", "!(.a)"),
        ("if: !.a | not\n", "if: '!.a | not'", "!.a | not"), ("if: !$x == 1\n", "if: '!$x == 1'", "!$x == 1"),
        ("cron: */5 * * * *\n", "cron: '*/5 * * * *'", "*/5 * * * *"),
        ("cron: * * * * *\n", "cron: '* * * * *'", "* * * * *"), ("if: *x.y\n", "if: '*x.y'", "*x.y"),
        ("if: *x == 1\n", "if: '*x == 1'", "*x == 1"), ("if: & b\n", "if: '& b'", "& b"),
        ("if: &.b\n", "if: '&.b'", "&.b"),
        ("a: @b\n", "a: '@b'", "@b"), ("a: @base64 \"x\"\n", "a: '@base64 \"x\"'", "@base64 \"x\""),
        ("a: `b`\n", "a: '`b`'", "`b`"), ("a: %d\n", "a: '%d'", "%d"), ("- @b\n", "- '@b'", "@b"),
        ("if: [.a] | x\n", "if: '[.a] | x'", "[.a] | x"),
        ("if: [.a[] | .b]\n", "if: '[.a[] | .b]'", "[.a[] | .b]"),
        ("if: [$a[0].b]\n", "if: '[$a[0].b]'", "[$a[0].b]"),
        ("if: [.a] == [.b] # c\n", "if: '[.a] == [.b]' # c", "[.a] == [.b]"),
        ("if: {a: 1} | .b\n", "if: '{a: 1} | .b'", "{a: 1} | .b"),
        ("if: {\"a\": 1} == .b\n", "if: '{\"a\": 1} == .b'", "{\"a\": 1} == .b"),
    ])
    func `a sign that means something to YAML is put in quotes`(text: String, corrected: String, value: String) throws {
        try check(text, corrected, value)
    }

    @Test(arguments: [
        ("a: b: c # note\n", "a: 'b: c' # note", "b: c"),
        ("- run: a: \"b\"\n", "- run: 'a: \"b\"'", "a: \"b\""),
        ("if: .a | test(\"x: y\")\n", "if: '.a | test(\"x: y\")'", ".a | test(\"x: y\")"),
        ("if: .a == \"b: #1\" # c\n", "if: '.a == \"b: #1\"' # c", ".a == \"b: #1\""),
        ("if: .a: \"\\\" #1\"\n", "if: '.a: \"\\\" #1\"'", ".a: \"\\\" #1\""),
        ("a: it's: so\n", "a: \"it's: so\"", "it's: so"), ("a: it's \\d: so\n", "a: 'it''s \\d: so'", "it's \\d: so"),
        ("a: ${{ {b: 1} }}\n", "a: '${{ {b: 1} }}'", "${{ {b: 1} }}"),
        ("a: x: y\nb: 1: 2\n", "a: 'x: y'", "x: y"), ("é😀: b: c\n", "é😀: 'b: c'", "b: c"),
        ("a: b: c\r\n", "a: 'b: c'", "b: c"), ("'x: y': b: c\n", "'x: y': 'b: c'", "b: c"),
    ])
    func `a colon in text is put in quotes`(text: String, corrected: String, value: String) throws {
        try check(text, corrected, value)
    }

    @Test(arguments: [
        ("if: \"x\" == .y\n", "if: '\"x\" == .y'", "\"x\" == .y"), ("a: 'x' : b\n", "a: \"'x' : b\"", "'x' : b"),
        ("a: 'it's \"x\"'\n", "a: '''it''s \"x\"'''", "'it's \"x\"'"),
        ("if: \"a\" | x # c\n", "if: '\"a\" | x' # c", "\"a\" | x"),
        ("  - - if: \"#1\" == .y\n", "  - - if: '\"#1\" == .y'", "\"#1\" == .y"),
        ("{ if: \"x\" == .y, b: 1 }\n", "{ if: '\"x\" == .y', b: 1 }", "\"x\" == .y"),
    ])
    func `text behind a quote is put in quotes with it`(text: String, corrected: String, value: String) throws {
        try check(text, corrected, value)
    }

    @Test(arguments: [
        ("{ a: ${{ .b }} }\n", "{ a: '${{ .b }}' }", "${{ .b }}"),
        ("a: [${{ .b }}]\n", "a: ['${{ .b }}']", "${{ .b }}"),
        ("a: { b: ${{ .x + \"y\" }} }\n", "a: { b: '${{ .x + \"y\" }}' }", "${{ .x + \"y\" }}"),
        ("a: { b: ${{ .c }}, d: ${{ .e }} }\n", "a: { b: '${{ .c }}', d: '${{ .e }}' }", "${{ .c }}"),
        ("a: { b: x/${{ .c }}-y, d: 1 }\n", "a: { b: 'x/${{ .c }}-y', d: 1 }", "x/${{ .c }}-y"),
        ("a: { b: ${{ {c: [1, 2]} }} }\n", "a: { b: '${{ {c: [1, 2]} }}' }", "${{ {c: [1, 2]} }}"),
        ("a: { b: ${{ \"}, \" }} }\n", "a: { b: '${{ \"}, \" }}' }", "${{ \"}, \" }}"),
        ("a: {\n  b: 1,\n  c: ${{ .d }},\n}\n", "  c: '${{ .d }}',", "${{ .d }}"),
        ("s: { cron: */5 * * * *, x: 1 }\n", "s: { cron: '*/5 * * * *', x: 1 }", "*/5 * * * *"),
        ("s: [@b, c]\n", "s: ['@b', c]", "@b"), ("s: [@b]\n", "s: ['@b']", "@b"),
    ])
    func `an item in brackets is put in quotes`(text: String, corrected: String, value: String) throws {
        try check(text, corrected, value)
    }

    /// The first problem of `text` has this correction, and with its line replaced the first value is read as `value`.
    private func check(_ text: String, _ corrected: String, _ value: String) throws {
        let diagnostic = try #require(parse(text).diagnostics.first)
        #expect(diagnostic.correction == corrected)
        #expect(diagnostic.help == "put the value in quotes")
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines[diagnostic.place.start.line - 1] = corrected
        let document = parse(lines.joined(separator: "\n"))
        let leaves = document.root.map(leaves) ?? [diagnostic.correction ?? ""]
        #expect(leaves.contains(value) || leaves == [corrected])
        let isLater = document.diagnostics.allSatisfy { $0.place.start.line > diagnostic.place.start.line }
        #expect(isLater)
    }

    private func leaves(_ node: Node) -> [String] {
        switch node.content {
        case .scalar(let scalar): [scalar.text]
        case .sequence(let items): items.flatMap(leaves)
        case .mapping(let entries): entries.flatMap { leaves($0.value) }
        }
    }

    @Test(arguments: [
        ("a: !!str 5\n", "tags are not supported"), ("a: !include x\n", "tags are not supported"),
        ("a: x: y\n  more\n", "a colon with a space behind it is not allowed in text without quotes"),
        ("a: \"x\" y\n  more\n", "text follows the closing quote"),
        ("a: [x.y[0]]\n", "`[` inside brackets is not allowed in text without quotes"),
        ("a: {b: .c[0]}\n", "`[` inside brackets is not allowed in text without quotes"),
        ("a: {b: \"x\" c: 1}\n", "a comma or `}` is missing before this"),
        ("a: *x\n", "there is no anchor `&x` above this alias"),
        ("a: {b: ${{ .c\n}} }\n", "`${{ }}` inside brackets needs quotes"),
        ("a: { b: ${{ .c }} }$${{\n", "`${{ }}` inside brackets needs quotes"),
        ("a: b: \"c\n", "a colon with a space behind it is not allowed in text without quotes"),
    ])
    func `without certainty no line is offered`(text: String, message: String) throws {
        let diagnostic = try #require(parse(text).diagnostics.first)
        #expect(diagnostic.message == message)
        #expect(diagnostic.correction == nil)
    }

    @Test(arguments: [
        ("if: [.a] | x\n", "a value that starts with `[` ends at its `]`, but text follows"),
        ("if: {a: 1} == .b\n", "a value that starts with `{` ends at its `}`, but text follows"),
        ("if: *x == 1\n", "a value that starts with `*` is an alias, and no text can follow it"),
        ("if: *x.y\n", "a value that starts with `*` is an alias, and `.` cannot be in its name"),
        ("if: !.a | not\n", "a value that starts with `!` has a tag, and tags are not supported"),
        ("if: !.a\n", "a value that starts with `!` has a tag, and tags are not supported"),
        ("if: \"a\" | x\n", "text follows the closing quote"),
        ("{ if: \"a\" == .b }\n", "text follows the closing quote"),
    ])
    func `the message names what YAML took the value for`(text: String, message: String) throws {
        #expect(try #require(parse(text).diagnostics.first).message == message)
    }
}
