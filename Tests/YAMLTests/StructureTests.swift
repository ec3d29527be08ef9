import Testing
import YAML

/// Indentation, brackets, comments and document markers, in forms that readers are known to disagree on.
struct StructureTests {
    @Test(
        arguments: [
            ("a:\n  - b\n  -\n    - c\n", #"{a: ["b", ["c"]]}"#), ("-   a: 1\n    b: 2\n", "[{a: 1, b: 2}]"),
            ("- - - 1\n", "[[[1]]]"), ("-\n  a: 1\n-\n  - 2\n", "[{a: 1}, [2]]"), ("a:\n\n\n  b: 1\n", "{a: {b: 1}}"),
            ("a:\n    b: 1\nc:\n d: 2\n", "{a: {b: 1}, c: {d: 2}}"), ("a: \n  b:\n  c:\n", "{a: {b: ~, c: ~}}"),
            ("? a\n", "{a: ~}"), ("? a\n? b\n: 1\n", "{a: ~, b: 1}"), ("? - x\n: 1\n", "{}"), ("a : 1\n", "{a: 1}"),
            ("\"a b\" : 1\n", "{a b: 1}"), ("'a':1\n", nil), ("a:\n# c\n  b: 1\n  # d\n  c: 2\n", "{a: {b: 1, c: 2}}"),
            ("a: 1 # b: 2\n#\n", "{a: 1}"), ("a:\n  - b: 1\n    c:\n    - 2\n", "{a: [{b: 1, c: [2]}]}"),
            ("a:\t\"x\"\t# c\n", #"{a: "x"}"#),
            ("a: 1\n\n  \nb: 2", "{a: 1, b: 2}"), ("- -1\n- -x\n", #"[-1, "-x"]"#), ("a: -\n", nil),
            (":a: 1\n", "{:a: 1}"),
            ("a b c: 1\n", "{a b c: 1}"), ("a: {b: 1}\nc: [d]\n", #"{a: {b: 1}, c: ["d"]}"#),
        ] as [(String, String?)])
    func `indentation makes lists and mappings`(text: String, expected: String?) {
        #expect(parse(text).root.map(compact) == expected)
    }

    @Test(
        arguments: [
            ("[a, b, ]", #"["a", "b"]"#), ("[a\n, b]", #"["a", "b"]"#), ("[a b\n  c]", #"["a b c"]"#),
            ("[[], {}]", "[[], {}]"),
            ("{a:1}", "{a:1: ~}"), ("{\"a\":1}", "{a: 1}"), ("{'a':b}", #"{a: "b"}"#), ("{a: , b: }", "{a: ~, b: ~}"),
            ("{? a : 1}", "{a: 1}"), ("[? a : 1]", "[{a: 1}]"), ("[a: 1, b: 2]", "[{a: 1}, {b: 2}]"),
            ("[\"a\":1]", "[{a: 1}]"),
            ("{a: http://x/y?z, b: c:d}", #"{a: "http://x/y?z", b: "c:d"}"#), ("[a#b]", #"["a#b"]"#),
            ("[-1, -x]", #"[-1, "-x"]"#),
            ("[a, # c\n b]", #"["a", "b"]"#), ("{a: [b\n], # c\n}", #"{a: ["b"]}"#), ("[*, a]", nil), ("[a,, b]", nil),
            ("[,]", nil), ("{,}", nil), ("[ ]", "[]"), ("{ }", "{}"), ("[\n\ta,\n\tb\n]", #"["a", "b"]"#),
            ("[a: ]", "[{a: ~}]"),
            ("[a:b]", #"["a:b"]"#), ("[|]", nil), ("[.a, $b, (c)]", #"[".a", "$b", "(c)"]"#),
            ("{a: 'x: y', b: \"[\"}", #"{a: "x: y", b: "["}"#), ("[\"a\\\n b\"]", #"["ab"]"#),
        ] as [(String, String?)])
    func `brackets hold items between commas`(text: String, expected: String?) {
        #expect(parse(text).root.map(compact) == expected)
    }

    @Test(arguments: [
        ("--- a\n", #""a""#), ("---\n- a\n", #"["a"]"#), ("--- # c\na: 1\n", "{a: 1}"), ("---\ta\n", #""a""#),
        ("a: 1\n...\n# c\n", "{a: 1}"), ("%YAML 1.2\n--- \na: 1\n", "{a: 1}"), ("# c\n---\na: 1\n", "{a: 1}"),
        ("---a: 1\n", "{---a: 1}"), ("a: ---\n", #"{a: "---"}"#), ("\n\n---\n\na: 1\n", "{a: 1}"),
        ("a: 1\n... # c\n", "{a: 1}"), ("--- {a: 1}\n", "{a: 1}"), ("--- 'x'\n...\n", #""x""#),
        ("\u{FEFF}# c\n---\na: 1\n", "{a: 1}"), ("\u{FEFF}---\r\na: 1\r\n...\r\n", "{a: 1}"), ("a\n", #""a""#),
    ])
    func `markers and comments surround one document`(text: String, expected: String) throws {
        #expect(compact(try value(of: text)) == expected)
    }

    @Test(arguments: [
        ("- &a x\n- *a\n- &b\n  c: *a\n- *b\n", #"["x", "x", {c: "x"}, {c: "x"}]"#),
        ("a: &x-y_1 1\nb: *x-y_1\n", "{a: 1, b: 1}"), ("[&a 1, *a, &a 2, *a]", "[1, 1, 2, 2]"),
        ("&m\na: 1\n", "{a: 1}"), ("- &e\n- *e\n- x\n", #"[~, ~, "x"]"#),
        ("a: &b |\n  x\nc: *b\n", #"{a: "x\n", c: "x\n"}"#),
        ("a: &q 'x'\nb: [*q]\n", #"{a: "x", b: ["x"]}"#),
        ("{a: &x {b: 1}, c: *x , d: 2}", "{a: {b: 1}, c: {b: 1}, d: 2}"),
        (
            "- &a {x: 1, y: 2}\n- &b {x: 3, z: 4}\n- {<<: [*a, *b], y: 5}\n- {<<: [*b, *a]}\n",
            "[{x: 1, y: 2}, {x: 3, z: 4}, {x: 1, z: 4, y: 5}, {x: 3, z: 4, y: 2}]"
        ),
        ("a: &a\n  x: 1\nb:\n  <<: *a\n  x: 2\n", "{a: {x: 1}, b: {x: 2}}"),
        ("- <<: {a: 1}\n  b: 2\n", "[{a: 1, b: 2}]"),
        ("- <<: &x {a: 1}\n- *x\n", "[{a: 1}, {a: 1}]"), ("a: <<\nb: '<<'\n", #"{a: "<<", b: "<<"}"#),
    ])
    func `anchors name values and merges take their keys`(text: String, expected: String) throws {
        #expect(compact(try value(of: text)) == expected)
    }

    @Test(arguments: [
        ("é😀: @x\n", "1:5 a value cannot start with `@`"), ("e\u{301}: @x\n", "1:5 a value cannot start with `@`"),
        ("\u{FEFF}a: @x\n", "1:4 a value cannot start with `@`"),
        ("a: 1\r\nb: @x\r\n", "2:4 a value cannot start with `@`"),
        ("a: 1\rb: @x\r", "2:4 a value cannot start with `@`"), ("👨‍👩‍👧: @x\n", "1:8 a value cannot start with `@`"),
        ("a: 日本 \nb:\t@x\n", "2:4 a value cannot start with `@`"),
        ("{é: 1, ü: @}\n", "1:11 a value cannot start with `@`"),
        ("a:\n  - é\n  - \"😀\" x\n", "3:9 text follows the closing quote"),
    ])
    func `columns count Unicode scalars`(text: String, expected: String) {
        #expect(problems(parse(text)) == [expected])
    }

    /// YAML 1.2 has a value for each of these, libyaml has none.
    @Test(arguments: [
        ("- \tx\n", 1), ("a: 1\n\t\nb: 2\n", 2), ("a: x  \n\t y\n", 2), ("a: |\n  \tx\n", 2), ("[::]", 1),
        ("--- |\nx\n", 2), ("--- >-\nx\ny\n", 2),
    ])
    func `a form that libyaml does not read is refused at its line`(text: String, line: Int) {
        let document = parse(text)
        #expect(document.root == nil)
        #expect(document.diagnostics.map(\.place.start.line) == [line])
    }
}
