import Testing
import YAML

/// The bounds on size, depth and number of values.
struct LimitTests {
    @Test func `a file beyond the size is refused`() {
        let limits = Limits(bytes: 8)
        #expect(problems(parse("a: 12345", limits: limits)) == [])
        #expect(problems(parse("a: 123456", limits: limits)) == ["1:1 the file has 9 bytes; at most 8 are read"])
    }

    @Test func `nesting beyond the depth is refused where it starts`() {
        let limits = Limits(depth: 3)
        #expect(problems(parse("a: [[1]]\n", limits: limits)) == [])
        #expect(
            problems(parse("a: [[[1]]]\n", limits: limits)) == ["1:6 lists and mappings are nested more than 3 deep"])
    }

    @Test func `nesting by aliases counts`() {
        let text = "a: &a [1]\nb: &b [*a]\nc: [*b]\n"
        #expect(problems(parse(text, limits: Limits(depth: 4))) == [])
        #expect(
            problems(parse(text, limits: Limits(depth: 3))) == ["3:5 lists and mappings are nested more than 3 deep"])
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "[{a: "])
    func `very deep nesting is refused, not followed`(unit: String) {
        let document = parse(String(repeating: unit, count: 50_000))
        #expect(document.root == nil)
        #expect(document.diagnostics.count == 1)
    }

    @Test func `after a hundred problems the file is not read on`() {
        let document = parse(String(repeating: "a: 1\n", count: 200))
        #expect(document.root == nil)
        #expect(document.diagnostics.count == 101)
        #expect(problems(document).last == "101:4 there are too many problems; the file was not read beyond this")
    }

    @Test func `keys and values count as nodes`() {
        let text = "a: [1, 2]\nb: 3\n"
        #expect(problems(parse(text, limits: Limits(nodes: 7))) == [])
        #expect(
            problems(parse(text, limits: Limits(nodes: 6))) == ["2:4 the file has more than 6 values, aliases expanded"]
        )
    }

    @Test func `aliases count with all that they stand for`() {
        let text = "a: &a [1, 2]\nb: [*a, *a]\n"
        #expect(
            problems(parse(text, limits: Limits(nodes: 12))) == [
                "2:9 the file has more than 12 values, aliases expanded"
            ])
        #expect(problems(parse(text, limits: Limits(nodes: 13))) == [])
    }

    /// Nine lists of nine aliases each: 9^9 values in some 300 bytes.
    private static let laughs =
        "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        + (1..<9).map { level in
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            return "a\(level): &a\(level) [\(aliases)]\n"
        }.joined()

    @Test func `aliases that multiply are refused at the first alias beyond the bound`() {
        let document = parse(Self.laughs)
        #expect(problems(document) == ["6:10 the file has more than 100000 values, aliases expanded"])
        #expect(document.root == nil)
    }

    @Test func `what aliases stand for is shared, not built`() throws {
        let root = try value(of: Self.laughs, limits: Limits(nodes: 1 << 40))
        #expect(root.mapping?.map { $0.value.sequence?.count } == Array(repeating: 9, count: 9))
    }

    @Test func `merge keys that multiply are refused`() {
        var text = "a0: &a0 {x: 1}\n"
        for level in 1..<40 {
            text += "a\(level): &a\(level) {<<: [*a\(level - 1), *a\(level - 1)]}\n"
        }
        #expect(
            problems(parse(text)).map { $0.hasSuffix("the file has more than 100000 values, aliases expanded") } == [
                true
            ])
    }
}
