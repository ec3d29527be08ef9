import Testing
import YAML

/// Lists, mappings, aliases and merge keys.
struct CollectionTests {
    @Test(arguments: [
        ("a: 1\nb: 2\n", "{a: 1, b: 2}"),
        ("a:\n  b:\n    c: x\n", #"{a: {b: {c: "x"}}}"#),
        ("- 1\n- - 2\n  - 3\n-\n", "[1, [2, 3], ~]"),
        ("a:\n- 1\n- 2\nb: 3\n", "{a: [1, 2], b: 3}"),
        ("- a: 1\n  b: 2\n- c\n", #"[{a: 1, b: 2}, "c"]"#),
        ("{a: [1, {b: c}], d: }", #"{a: [1, {b: "c"}], d: ~}"#),
        (#"{"a":1,"b":[true,null]}"#, "{a: 1, b: [true, ~]}"),
        ("[a: 1, b]", #"[{a: 1}, "b"]"#),
        ("{a, b: 1,}", "{a: ~, b: 1}"),
        ("[]", "[]"), ("{}", "{}"),
        ("a: # note\n  b # note\n", #"{a: "b"}"#),
        ("a: b#c\n", #"{a: "b#c"}"#),
        ("a: b\n  c\n\n  d\n", #"{a: "b c\nd"}"#),
        ("a: http://x:80/y\n", #"{a: "http://x:80/y"}"#),
        ("? a\n: b\n", #"{a: "b"}"#),
        ("a: ${{ .x }}\n", #"{a: "${{ .x }}"}"#),
        ("---\na: 1\n...\n", "{a: 1}"), ("%YAML 1.2\n---\na: 1\n", "{a: 1}"), ("%YAML 1.1\n--- a\n", #""a""#),
        ("a: 1\r\nb: 2\r\n", "{a: 1, b: 2}"), ("a: 1\rb: 2\r", "{a: 1, b: 2}"),
        ("a: |\r\n  x\r\n  y\r\n", #"{a: "x\ny\n"}"#),
        ("\u{FEFF}a: 1\n", "{a: 1}"), ("a:\t1\n", "{a: 1}"), ("é: ü\n", #"{é: "ü"}"#),
    ])
    func `collections are read in all their notations`(text: String, expected: String) throws {
        #expect(compact(try value(of: text)) == expected)
    }

    @Test func `keys keep their text`() throws {
        let root = try value(of: "no: 1\n1: 2\n~: 3\n'': 4\n\"a\\tb\": 5\n1.10: 6\n0x1F: 7\n<<x: 8\n'<<': 9\n")
        #expect(root.mapping?.map(\.key.text) == ["no", "1", "~", "", "a\tb", "1.10", "0x1F", "<<x", "<<"])
    }

    @Test(arguments: [
        ("a: &x 1\nb: *x\n", "{a: 1, b: 1}"),
        ("a: &x [1, 2]\nb: [*x, *x]\n", "{a: [1, 2], b: [[1, 2], [1, 2]]}"),
        ("a: &x\n  k: v\nb: *x\n", #"{a: {k: "v"}, b: {k: "v"}}"#),
        ("- &x 1\n- &x 2\n- *x\n", "[1, 2, 2]"),
        ("- &x\n- *x\n", "[~, ~]"),
        ("&k key: 1\nb: *k\n", #"{key: 1, b: "key"}"#),
        ("- &k key\n- *k : 1\n", #"["key", {key: 1}]"#),
        ("a: &x {b: &y 1}\nc: *y\nd: *x\n", "{a: {b: 1}, c: 1, d: {b: 1}}"),
    ])
    func `aliases stand for the value of their anchor`(text: String, expected: String) throws {
        #expect(compact(try value(of: text)) == expected)
    }

    @Test(arguments: [
        ("a: &x {p: 1}\nb: {<<: *x, q: 2}\n", "{a: {p: 1}, b: {p: 1, q: 2}}"),
        ("a: &x {p: 1, q: 1}\nb: {q: 2, <<: *x, p: 3}\n", "{a: {p: 1, q: 1}, b: {q: 2, p: 3}}"),
        (
            "a: &x {p: 1}\nb: &y {p: 2, q: 2}\nc: {<<: [*x, *y], r: 3}\n",
            "{a: {p: 1}, b: {p: 2, q: 2}, c: {p: 1, q: 2, r: 3}}"
        ),
        ("a: {z: 0, <<: {p: 1}, q: 2}\n", "{a: {z: 0, p: 1, q: 2}}"),
        ("a: {<<: [], q: 2}\n", "{a: {q: 2}}"),
        ("a: &x {p: 1}\nb: &y {<<: *x, q: 2}\nc: {<<: *y}\n", "{a: {p: 1}, b: {p: 1, q: 2}, c: {p: 1, q: 2}}"),
        ("a: &x {p: {r: 1}}\nb: {<<: *x, p: {s: 2}}\n", "{a: {p: {r: 1}}, b: {p: {s: 2}}}"),
        ("a: {'<<': 1}\n", "{a: {<<: 1}}"),
    ])
    func `merged keys give way to own keys and to earlier mappings`(text: String, expected: String) throws {
        #expect(compact(try value(of: text)) == expected)
    }
}
