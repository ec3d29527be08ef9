import Testing
import YAML

/// Blocks of text (YAML 1.2.2, chapter 8.1): literal, folded, chomped and indented.
struct BlockScalarTests {
    @Test(arguments: [
        ("a: |\n  x\n  y\n", "x\ny\n"), ("a: |-\n  x\n\n", "x"), ("a: |+\n  x\n\n", "x\n\n"),
        ("a: |\n  x\n\n\n", "x\n"),
        ("a: |\n  x", "x"), ("a: |\n", ""), ("a: |+\n\n", "\n"), ("a: |-\n\n", ""), ("a: |\n\n  x\n", "\nx\n"),
        ("a: |\n  x\n   y\n", "x\n y\n"), ("a: |1\n  x\n", " x\n"), ("a: |2-\n   x\n", " x"), ("a: |-2\n   x\n", " x"),
        ("a: |+1\n  x\n\n", " x\n\n"), ("a: | # note\n  x\n", "x\n"), ("a: |\n  # x\n", "# x\n"),
        ("a: |\n  x\n# c\n", "x\n"), ("a: |\n  x: 1\n  - y\n", "x: 1\n- y\n"), ("a: |\n  x \n", "x \n"),
        ("a: |\n  x\ty\n", "x\ty\n"), ("a: |\n  \"x\\n\"\n", "\"x\\n\"\n"),
        ("a: |\r\n  x\r\n\r\n  y\r\n", "x\n\ny\n"), ("a: |\n  é😀\n", "é😀\n"), ("a: |\n    x\n    y\n", "x\ny\n"),
        ("a: |\n  x\n\n  y\n", "x\n\ny\n"), ("a: |\n  ---\n", "---\n"), ("a: |\n  ${{ .a }}\n", "${{ .a }}\n"),
    ])
    func `literal blocks keep their lines`(text: String, expected: String) throws {
        #expect(try value(of: text).mapping?.first?.value.scalar?.value == .string(expected))
    }

    @Test(arguments: [
        ("a: >\n  x\n  y\n", "x y\n"), ("a: >-\n  x\n  y\n", "x y"), ("a: >+\n  x\n\n", "x\n\n"),
        ("a: >\n  x\n\n  y\n", "x\ny\n"), ("a: >\n  x\n\n\n  y\n", "x\n\ny\n"),
        ("a: >\n  x\n   y\n  z\n", "x\n y\nz\n"),
        ("a: >\n  x\n\n   y\n\n  z\n", "x\n\n y\n\nz\n"), ("a: >\n\n  x\n", "\nx\n"), ("a: >\n  x \n  y\n", "x  y\n"),
        ("a: >1\n  x\n  y\n", " x\n y\n"), ("a: >-\n  .a\n  | .b # c\n", ".a | .b # c"),
        ("a: >\n  x\n  \ty\n", "x\n\ty\n"),
        ("a: >-\n  x: y\n  - z\n", "x: y - z"), ("a: >\r\n  x\r\n  y\r\n", "x y\n"),
    ])
    func `folded blocks join lines of the same indentation`(text: String, expected: String) throws {
        #expect(try value(of: text).mapping?.first?.value.scalar?.value == .string(expected))
    }

    @Test(arguments: [
        ("- |\n  x\n- >-\n  y\n", #"["x\n", "y"]"#), ("- a: |\n    x\n  b: 1\n", #"[{a: "x\n", b: 1}]"#),
        ("a:\n  b: |\n   x\nc: 1\n", #"{a: {b: "x\n"}, c: 1}"#), ("- - |\n    x\n  - y\n", #"[["x\n", "y"]]"#),
        ("--- |\n x\n", #""x\n""#), ("--- >-\n x\n y\n", #""x y""#), ("? |\n  k\n: v\n", "{k\n: \"v\"}"),
        ("a: |\n x\n...\n", #"{a: "x\n"}"#),
    ])
    func `a block ends with its indentation`(text: String, expected: String) throws {
        #expect(compact(try value(of: text)) == expected)
    }
}
