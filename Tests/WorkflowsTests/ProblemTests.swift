import Testing
import Workflows
import YAML

/// How problems are told, whatever they are.
@Suite struct ProblemTests {
    @Test(
        arguments: [
            "    steps: [ { chekt: GET /v1/x, headers: { X-Y: { secret: s3cr-et } } } ]\n",
            "    steps: [ { chekt: GET /v1/x, headers: { X-Y: { secret: [s3cr-et] } } } ]\n",
            "    steps: [ { webhook: { url: http://127.0.0.1/, headers: { X-Y: { secret: 's3cr et' } } } } ]\n",
        ])
    func `what stands in the place of a secret's name is not repeated`(job: String) {
        let text = Frame.job + job
        let found = decoded(text).diagnostics.map { $0.rendered(source: text) }
        #expect(found.count == 1)
        #expect(found.allSatisfy { !$0.contains("s3cr") })
    }

    @Test func `a key in the place of its name is not repeated`() throws {
        let text = "connections: { chekt: { api_key: s3cr-et } }\n"
        let document = parseYAML(Array(text.utf8), file: "runner.yaml")
        let found = decodeSettings(try #require(document.root), file: "runner.yaml", source: text).diagnostics
        #expect(found.map { $0.rendered(source: text) }.allSatisfy { !$0.contains("s3cr") })
        #expect(found.count == 1)
    }

    @Test(arguments: ["wriet: 1", "fail: 5", "fail: \"${{\"", "if: a | # b", "fail: ${{ $nope }}"])
    func `of a file with a thousand problems a hundred are told, and that there are more`(step: String) {
        let file = decoded(Frame.step + String(repeating: "      - \(step)\n", count: 1000))
        #expect(file.workflow == nil)
        #expect(file.diagnostics.count == 101)
        #expect(file.diagnostics.last?.message == "there are too many problems; no more are shown")
    }

    @Test func `problems are told in the order of the file`() {
        let lines = decoded("jobs: 5\nvars: 5\nname: 5\nenv: 5\n").diagnostics.map(\.place.start.line)
        #expect(lines == [1, 2, 3, 4])
    }

    @Test func `the item is known also where the loop itself is wrong`() throws {
        let programs = decoded(
            Frame.step + "      - { foreach: { a: 1 }, as: site, fail: \"${{ $site.id }}\" }\n"
        ).programs
        #expect(try #require(programs.first).variables.contains("site"))
    }
}
