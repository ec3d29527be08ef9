import Testing
import YAML

/// Corrected lines for values that are right YAML but were meant to be text.
struct CorrectionTests {
    /// The place of `part` in `source`; both in ASCII.
    private func place(of part: String, in source: String) throws -> Place {
        let start = try #require(source.firstRange(of: part)).lowerBound
        let before = source[..<start]
        let line = before.count { $0 == "\n" } + 1
        let column =
            before.distance(from: before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex, to: start)
            + 1
        let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
        let lastLength = lines.last?.count ?? 0
        let end = Position(
            line: line + lines.count - 1, column: lines.count == 1 ? column + lastLength : lastLength + 1)
        return Place(start: Position(line: line, column: column), end: end)
    }

    @Test(arguments: [
        ("records: [.a, .b]\n", "[.a, .b]", "records: '[.a, .b]'"),
        ("- if: {a: 1} # why\n  x: 1\n", "{a: 1}", "- if: '{a: 1}' # why"),
        ("a: &x 1\nif: *x\n", "*x", "if: '*x'"),
        ("a:\n    - - if: &x .a\n", ".a", "    - - if: '&x .a'"),
        ("if: !a &b .c\n", ".c", "if: '!a &b .c'"),
        ("if: ['it', s]\n", "['it', s]", "if: \"['it', s]\""),
        ("if: [it's]\n", "[it's]", "if: \"[it's]\""),
        ("if: [it's, \\d]\n", "[it's, \\d]", "if: '[it''s, \\d]'"),
        ("if: [.a,\n   .b] # c\nx: 1\n", "[.a,\n   .b]", "if: '[.a, .b]' # c"),
        ("if: [.a,\n  \n   .b]\n", "[.a,\n  \n   .b]", "if: '[.a, .b]'"),
        ("{ if: [.a], b: 1 }", "[.a]", "{ if: '[.a]', b: 1 }"),
        ("{\n  if: [.a],\n}\n", "[.a]", "  if: '[.a]',"),
        ("if: [.a]\nb: \"x\" y\n", "[.a]", "if: '[.a]'"),
    ])
    func `a value is put into quotes on its line`(source: String, value: String, expected: String) throws {
        #expect(correctedLine(quoting: try place(of: value, in: source), in: source) == expected)
    }

    @Test(arguments: [
        ("if: [.a, # first\n  .b]\n", "[.a, # first\n  .b]"), ("if:\n  a: 1\n  b: 2\n", "a: 1\n  b: 2"),
    ])
    func `a value that quotes would change is left alone`(source: String, value: String) throws {
        #expect(correctedLine(quoting: try place(of: value, in: source), in: source) == nil)
    }

    @Test(arguments: [
        ("if: .a == \"x #1\"\n", ".a == \"x", ".a == \"x #1\"", "if: '.a == \"x #1\"'"),
        ("  - if: .a # it's so\n", ".a", ".a # it's so", "  - if: \".a # it's so\""),
        ("if: .a and\n  .b #c  \nx: 1\n", ".a and\n  .b", ".a and .b #c", "if: '.a and .b #c'  "),
    ])
    func `text cut at a comment is found again`(source: String, value: String, text: String, corrected: String) throws {
        let found = textBehindComment(of: try place(of: value, in: source), in: source)
        #expect(found?.text == text)
        #expect(found?.corrected == corrected)
    }

    @Test func `a comment in the place of a value may be the value`() throws {
        let source = "color: #fff\n"
        let empty = try #require(parse(source).root?.mapping?.first).value.place
        let found = textBehindComment(of: empty, in: source)
        #expect(found?.text == "#fff")
        #expect(found?.corrected == "color: '#fff'")
    }

    @Test(arguments: [("if: .a\n", ".a"), ("if: .a#b\n", ".a#b"), ("if: .a\n# c\n", ".a"), ("if: .a", ".a")])
    func `without a comment on the line nothing was cut`(source: String, value: String) throws {
        #expect(textBehindComment(of: try place(of: value, in: source), in: source) == nil)
    }

    @Test func `a part of a line is replaced`() throws {
        let source = "a: 1\r\n  - retires: 3 # é\r\nb: 2"
        let key = Place(start: Position(line: 2, column: 5), end: Position(line: 2, column: 12))
        #expect(replacing(key, with: "retry", in: source) == "  - retry: 3 # é")
        let block = Place(start: Position(line: 1, column: 1), end: Position(line: 3, column: 1))
        #expect(replacing(block, with: "x", in: source) == "x")
    }

    @Test(arguments: [(0, 1), (1, 0), (1, 7), (2, 1), (-1, 5), (Int.max, Int.max)])
    func `a place outside the text has no line`(line: Int, column: Int) {
        let position = Position(line: line, column: column)
        let place = Place(start: position, end: position)
        #expect(replacing(place, with: "x", in: "a: [b]") == nil || column == 7)
        #expect(correctedLine(quoting: place, in: "a: [b]") == nil)
        #expect(textBehindComment(of: place, in: "a: [b]") == nil)
    }
}
