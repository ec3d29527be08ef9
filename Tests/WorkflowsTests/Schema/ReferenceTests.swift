import Testing
import Workflows

@Suite struct ReferenceTests {
    @Test func `the tables of the reference say what the descriptions say`() throws {
        let committed = try committedFile("README.md")
        #expect(try renewingReference(in: committed) == committed, "run `make reference`")
    }

    @Test(arguments: ReferenceSection.all.map(\.name))
    func `the reference has a table of these keys`(name: String) throws {
        #expect(try committedFile("README.md").contains("<!-- keys of \(name) -->\n"))
    }

    @Test func `the headings to which tables link are there`() throws {
        let text = try committedFile("README.md")
        let anchors = text.split(separator: "\n").filter { $0.hasPrefix("#") }
            .map { "(#" + $0.drop { $0 == "#" || $0 == " " }.lowercased().replacing(" ", with: "-") + ")" }
        let links = text.matches(of: /\(#[a-z-]+\)/).map { String($0.output) }
        #expect(Set(links).subtracting(anchors) == [])
    }

    @Test func `only what stands between the markers is made anew`() throws {
        let text = try renewingReference(in: "before\n<!-- keys of burst -->\nold\n<!-- end -->\nbehind\n")
        #expect(
            text.hasPrefix("before\n<!-- keys of burst -->\nHow many requests may be sent in a short time.\n\n| key"))
        #expect(
            text.hasSuffix("| `per` | a duration | required | In which time. | `per: 1s` |\n<!-- end -->\nbehind\n"))
    }

    @Test(
        arguments: [
            ("<!-- keys of jbo -->\n<!-- end -->", "there are no keys of `jbo`"),
            ("<!-- keys of job -->\n## Next", "the keys of `job` have no end"),
        ])
    func `markers that lead nowhere are refused`(text: String, message: String) {
        let error = #expect(throws: ReferenceError.self) { try renewingReference(in: text) }
        #expect(error?.description.hasPrefix(message) == true)
    }

    @Test func `what is not available stands below the table, not in it`() throws {
        let write = try #require(ReferenceSection.all.first { $0.name == "write" }).table
        #expect(write.hasSuffix("\n\nNot available yet: `keep`, `permissions`, `mode: create`."))
        #expect(!write.contains("| `keep`"))
        #expect(write.contains("one of `replace`, `append` |"))
    }
}
