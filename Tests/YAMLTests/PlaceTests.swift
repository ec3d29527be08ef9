import Testing
import YAML

/// Lines and columns of values and keys.
struct PlaceTests {
    @Test(arguments: [
        ("a: xyz\n", "1:4-1:7"), ("é: xyz\n", "1:4-1:7"), ("\u{FEFF}a: xyz\n", "1:4-1:7"), ("😀😀: \"é😀\"\n", "1:5-1:9"),
        ("a:\r\n  xyz\r\n", "2:3-2:6"), ("a:\r  xyz\r", "2:3-2:6"), ("a: x\n  y\n", "1:4-2:4"),
        ("a: &n xyz\n", "1:7-1:10"), ("a: &n   [x]\n", "1:9-1:12"), ("a: &n\n  b: 1\n", "1:4-2:7"),
        ("a:\n  b: 1\n  c: 2\n\n# end\n", "2:3-3:7"), ("a:\n  - 1\n  - 22\n\n", "2:3-3:7"), ("a:\n- 1\n", "2:1-2:4"),
        ("a: [1,\n  2]\n", "1:4-2:5"), ("a: {}\n", "1:4-1:6"), ("a:\n", "1:3-1:3"), ("a: |\n  x\n", "1:4-3:1"),
        ("a: |\n  x", "1:4-2:4"),
    ])
    func `a value has the place of its text`(text: String, expected: String) throws {
        let entry = try #require(try value(of: text).mapping?.first)
        #expect(span(entry.value.place) == expected)
    }

    @Test func `keys have the place of their text`() throws {
        let root = try value(of: "é: 1\n'b c': 2\n&x d: 3\n")
        #expect(root.mapping?.map { span($0.key.place) } == ["1:1-1:2", "2:1-2:6", "3:4-3:5"])
    }

    @Test func `an alias has its own place and its parts have theirs`() throws {
        let root = try value(of: "a: &x [1]\nb:   *x\n")
        let alias = try #require(root.mapping?.last?.value)
        #expect(span(alias.place) == "2:6-2:8")
        #expect(alias.sequence?.map { span($0.place) } == ["1:8-1:9"])
    }

    @Test func `a merged entry has the place where it is written`() throws {
        let root = try value(of: "a: &x {p: 1}\nb: {<<: *x}\n")
        let merged = try #require(root.mapping?.last?.value.mapping?.first)
        #expect(span(merged.key.place) == "1:8-1:9")
    }

    @Test func `positions are ordered by line, then by column`() {
        #expect(Position(line: 1, column: 9) < Position(line: 2, column: 1))
        #expect(Position(line: 2, column: 1) < Position(line: 2, column: 2))
        #expect(!(Position(line: 2, column: 2) < Position(line: 2, column: 2)))
    }
}
