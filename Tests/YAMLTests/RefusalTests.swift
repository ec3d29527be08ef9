import Testing
import YAML

/// What is good YAML but refused: duplicate keys, tags, aliases that lead nowhere, several documents.
struct RefusalTests {
    @Test(arguments: [
        (
            "a: 1\nb: 2\na: 3\n'a': 4\n",
            ["3:1 the key `a` is already on line 1", "4:1 the key `a` is already on line 1"]
        ),
        (
            "x:\n  - {a: 1, b: 1, a: 2}\n  - {b: 1, b: 2}\n",
            ["2:18 the key `a` is already on line 2", "3:12 the key `b` is already on line 3"]
        ),
        ("1: a\n'1': b\n", ["2:1 the key `1` is already on line 1"]),
        ("a: &x {p: 1}\nb:\n  <<: *x\n  <<: *x\n", ["4:3 the key `<<` is already on line 3"]),
        ("a: {<<: 1}\n", ["1:9 `<<` merges mappings, but this is a number"]),
        ("a: {<<: [{b: 1}, [c]]}\n", ["1:18 `<<` merges mappings, but this is a list"]),
        (
            "? [a, b]\n: 1\nc: 1\nc: 2\n",
            ["1:3 a key must be text, not a list", "4:1 the key `c` is already on line 3"]
        ),
        ("{{a: b}: 1}\n", ["1:2 a key must be text, not a mapping"]),
        ("? \n: 1\n", ["1:2 there is no key before this colon"]),
    ])
    func `all bad keys of a file are reported`(text: String, expected: [String]) {
        let document = parse(text)
        #expect(problems(document) == expected)
        #expect(document.root != nil)
    }

    @Test(arguments: [
        ("a: !!str 5\n", ["1:4 tags are not supported"]), ("a: &x !t 5\n", ["1:7 tags are not supported"]),
        ("a: !t &x 5\n", ["1:4 tags are not supported"]), ("a: ! 5\n", ["1:4 tags are not supported"]),
        ("a: !include x.yaml\nb: !!int 5\n", ["1:4 tags are not supported", "2:4 tags are not supported"]),
        ("!!map\na: 1\n", ["1:1 tags are not supported"]), ("!!str a: 1\n", ["1:1 tags are not supported"]),
        ("a: !t [1]\n", ["1:4 tags are not supported"]), ("a: [!t x]\n", ["1:5 tags are not supported"]),
        ("a: !foo!bar x\n", ["1:4 tags are not supported"]), ("a: !<x\n", ["1:4 tags are not supported"]),
        ("%TAG ! tag:x,2020:\n---\na: 1\n", ["1:1 tags are not supported"]),
    ])
    func `a tag is refused at its place`(text: String, expected: [String]) {
        #expect(problems(parse(text)) == expected)
    }

    @Test(arguments: [
        (
            "a: *x\n", "1:4 there is no anchor `&x` above this alias",
            "put `&x` before a value above, or quote this if it is text"
        ),
        ("a: &hours 1\nb: *huors\n", "2:4 there is no anchor `&huors` above this alias", "did you mean `*hours`?"),
        (
            "a: *x\nb: &x 1\n", "1:4 there is no anchor `&x` above this alias",
            "put `&x` before a value above, or quote this if it is text"
        ),
        ("a: &x [1, *x]\n", "1:11 the alias `*x` stands inside the value that it names", "remove it"),
        ("&x a: {b: &y {c: *y}}\n", "1:18 the alias `*y` stands inside the value that it names", "remove it"),
    ])
    func `an alias that leads nowhere is refused`(text: String, expected: String, help: String) {
        let document = parse(text)
        #expect(problems(document) == [expected])
        #expect(document.diagnostics.first?.help == help)
        #expect(document.root == nil)
    }

    @Test(arguments: [
        ("a: 1\n---\nb: 2\n", "2:1 a second document starts here"),
        ("a: 1\n---\n", "2:1 a second document starts here"),
        ("---\n---\n", "2:1 a second document starts here"),
        ("a: 1\n...\n---\nb: 1\n", "3:1 a second document starts here"),
    ])
    func `a second document is refused at its start`(text: String, expected: String) {
        #expect(problems(parse(text)) == [expected])
    }

    @Test(arguments: ["", "\n", "# only a comment\n", "  \n\n", "---\n", "---\n...\n", "\u{FEFF}", "%YAML 1.2\n---\n"])
    func `an empty file is refused`(text: String) {
        let document = parse(text)
        #expect(problems(document) == ["1:1 the file is empty"])
        #expect(document.root == nil)
    }
}
