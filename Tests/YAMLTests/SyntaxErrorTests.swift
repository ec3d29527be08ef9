import Testing
import YAML

/// Broken syntax, told in plain words at the place that has to be changed.
struct SyntaxErrorTests {
    @Test(arguments: [
        ("name: x\nfoo\nbar: 1\n", "2:1 there is no colon behind this key"),
        ("a: b: c\n", "1:5 a colon with a space behind it is not allowed in text without quotes"),
        ("a: 'x' : b\n", "1:8 a colon with a space behind it is not allowed in text without quotes"),
        ("a: 1\n  b: 2\n", "2:3 this key continues the text of the line above"),
        ("a\nb: 1\n", "2:1 this key continues the text of the line above"),
        ("a:\n  b: 1\n c: 2\n", "3:2 the indentation of this line fits nothing above it"),
        ("a:\n  - x\n - y\n", "3:2 the indentation of this line fits nothing above it"),
        ("- a: 1\n b: 2\n", "2:2 the indentation of this line fits nothing above it"),
        ("- a\nb: 1\n", "2:1 this line stands among the items of a list"),
        ("x: y\n- z\n", "2:1 a list item stands among the keys of a mapping"),
        ("a: - b\n", "1:4 a list cannot start on the line of its key"),
        (": b\n", "1:1 there is no key before this colon"),
        (" a: 1\nb: 2\n", "2:1 this line does not belong to the value above it"),
        ("a: 1\n]\n", "2:1 `]` closes nothing"),
        (String(repeating: "k", count: 1030) + ": 1\n", "1:1031 a key has at most 1024 characters"),
    ])
    func `broken mappings and lists are explained`(text: String, expected: String) {
        #expect(problems(parse(text)) == [expected])
    }

    @Test(arguments: [
        ("a: \"abc\nb: 1\n", "1:4 this quote is never closed"),
        ("a: 'abc\nb: 1\n", "1:4 this quote is never closed"),
        ("a: \"x\n---\ny\"\n", "1:4 this quote is never closed"),
        ("a: \"abc\nb: 1\nc: \"x\"\n", "3:4 this quote ends a text that starts further above"),
        ("a: 'it's fine'\n", "1:8 text follows the closing quote"),
        ("a: \"x\" == .y\n", "1:8 text follows the closing quote"),
        ("a: \"\\q\"\n", "1:5 `\\q` is no escape"),
        ("a: \"\\xZZ\"\n", "1:7 this escape has too few hexadecimal digits"),
        ("a: \"\\ud83d\"\n", "1:7 this escape does not stand for a character"),
        ("a: | x\n", "1:4 `|` starts a block of text, which begins on the next line"),
        ("a: [.a] | x\n", "1:9 a value that starts with `[` ends at its `]`, but text follows"),
        ("a: > 5\n", "1:4 `>` starts a block of text, which begins on the next line"),
        ("a: |0\n x\n", "1:4 `|` starts a block of text, which begins on the next line"),
    ])
    func `broken text is explained`(text: String, expected: String) {
        #expect(problems(parse(text)) == [expected])
    }

    @Test(arguments: [
        ("a: [1, 2\nb: 3\n", "1:4 this `[` is never closed"),
        ("é: {b: [1, 2]\n", "1:4 this `{` is never closed"),
        ("a: [[1, 2]\nb: [3]\n", "1:4 this `[` is never closed"),
        ("a: [1,\nb: 3,\n", "1:4 this `[` is never closed"),
        ("a: [it's, {b: 1,", "1:11 this `{` is never closed"),
        ("a: [\n  \"x\"\n  \"y\"\n]\n", "3:3 a comma or `]` is missing before this"),
        ("a: {b: \"x\" c: 1}\n", "1:12 a comma or `}` is missing before this"),
        ("a: [1, 2}\n", "1:9 `}` does not match the `[` on line 1"),
        ("a: {b: c: d}\n", "1:9 a colon is not allowed in text without quotes"),
        ("a: [a,,b]\n", "1:7 there is no value before this `,`"),
        ("{: 1}\n", "1:2 there is no key before this colon"),
        ("a: {b: ${{ .x }} }\n", "1:8 `${{ }}` inside brackets needs quotes"),
        ("a: [x, ${{ .x }}]\n", "1:8 `${{ }}` inside brackets needs quotes"),
        ("a: [x]]\n", "1:7 `]` closes nothing"),
        ("a: {x: 1} y\n", "1:11 a value that starts with `{` ends at its `}`, but text follows"),
        ("a: [it's, \"x\" y]\n", "1:15 a comma or `]` is missing before this"),
    ])
    func `broken brackets are explained`(text: String, expected: String) {
        #expect(problems(parse(text)) == [expected])
    }

    @Test(arguments: [
        ("a: @b\n", "1:4 a value cannot start with `@`"), ("a: `b`\n", "1:4 a value cannot start with ```"),
        ("a: %d\n", "1:4 a value cannot start with `%`"), ("a: ]\n", "1:4 a value cannot start with `]`"),
        ("a: , b\n", "1:4 a value cannot start with `,`"), ("a: ? b\n", "1:4 a value cannot start with `?`"),
        ("a: * * * * *\n", "1:4 a value that starts with `*` is an alias, but no name follows"),
        ("a: */5 * * * *\n", "1:4 a value that starts with `*` is an alias, but no name follows"),
        ("a: & b\n", "1:4 a value that starts with `&` is an anchor, but no name follows"),
        ("%foo\na: 1\n", "1:1 a line that starts with `%` is a directive, and this one is not known"),
        ("%YAML 3.0\n---\na: 1\n", "1:1 a line that starts with `%` is a directive, and this one is not known"),
    ])
    func `characters that cannot start a value are explained`(text: String, expected: String) {
        #expect(problems(parse(text)) == [expected])
    }

    @Test(arguments: [
        ("a:\n\tb: 1\n", "2:1 a tab is used for indentation; YAML allows only spaces"),
        ("a:\n  - b\n\t\t- c\n", "3:1 a tab is used for indentation; YAML allows only spaces"),
        ("a:\n  \tb: 1\n", "2:3 a tab is used for indentation; YAML allows only spaces"),
        ("a: |\n \tx\n", "2:2 a tab is used for indentation; YAML allows only spaces"),
        ("-\tx: 1\n", "1:2 a tab stands where YAML allows only spaces"),
    ])
    func `a tab is named`(text: String, expected: String) {
        #expect(problems(parse(text)) == [expected])
    }

    @Test func `broken syntax leaves no root, and earlier problems are told too`() {
        let document = parse("a: 1\na: 2\nb: \"x\n")
        #expect(document.root == nil)
        #expect(problems(document) == ["2:1 the key `a` is already on line 1", "3:4 this quote is never closed"])
    }
}
