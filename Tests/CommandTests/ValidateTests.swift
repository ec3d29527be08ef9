import Foundation
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ValidateTests {
    private struct Row: Decodable, Equatable {
        var file: String
        var line: Int
        var column: Int
        var severity: String
        var message: String
    }

    /// Two files with three errors, and a good one.
    private func troubled() throws -> Scratch {
        let scratch = try Scratch(steps: "- fail: x")
        try scratch.write("name: a\njobs:\n  j:\n    schedul: 1\n    steps: [{ fail: x }]\n", to: "workflows/a.yaml")
        try scratch.write(
            "name: b\njobs:\n  j:\n    steps:\n      - wrte: {}\n      - set: { v: \"${{ .a | }}\" }\n",
            to: "workflows/b.yaml")
        return scratch
    }

    @Test func `all problems of all files are shown with line and caret`() async throws {
        let outcome = try await perform(["validate"], in: troubled())
        #expect(outcome.ending == .exit(1))
        #expect(outcome.output.contains("workflows/a.yaml:4:5: error: a job has no key `schedul`"))
        #expect(outcome.output.contains("4 |     schedul: 1\n  |     ^~~~~~~\n  = help: did you mean `schedule`?"))
        #expect(outcome.output.contains("workflows/b.yaml:5:9: error: a step has no key `wrte`"))
        #expect(outcome.output.contains("workflows/b.yaml:6:"))
        #expect(outcome.errors.contains("1 workflow with 1 job would run"))
    }

    @Test func `a secret that is not there is a warning, and so is a key`() async throws {
        let scratch = try Scratch(
            steps: """
                - chekt: GET /ext/v1/sites
                  headers: { X-Token: { secret: OUR_TOKEN } }
                """)
        let without = try await perform(["validate"], in: scratch)
        #expect(without.ending == .exit(0))
        #expect(without.output.contains(":1:1: warning: the key of the connection `chekt`, `CHEKT_API_KEY` is not set"))
        #expect(without.output.contains("warning: the secret `OUR_TOKEN` is not set"))
        #expect(without.output.contains("^~~~~~~~~\n"))
        #expect(without.errors.contains("2 warnings, no errors"))
        let secrets = ["CHEKT_API_KEY": "a", "OUR_TOKEN": "b"]
        let with = try await perform(["validate"], in: scratch, environment: secrets)
        #expect(with.output.isEmpty)
        #expect(with.errors.contains("all is well"))
    }

    @Test func `a schedule whose time is over is a warning`() async throws {
        let scratch = try Scratch(steps: "- fail: x")
        for (name, end) in [("past", "2020-01-01"), ("to-come", "2999-01-01")] {
            try scratch.write(
                "name: \(name)\njobs:\n  j:\n    schedule: { every: 1h, end: \(end) }\n    steps: [{ fail: x }]\n",
                to: "workflows/\(name).yaml")
        }
        let outcome = try await perform(["validate"], in: scratch)
        #expect(outcome.ending == .exit(0))
        #expect(outcome.output.contains("past.yaml:4:5: warning: this schedule has no fire to come"))
        #expect(!outcome.output.contains("to-come"))
    }

    @Test func `a time that daylight saving leaves out every year is a warning at its schedule`() async throws {
        let scratch = try Scratch(
            jobs: """
                j: { schedule: { cron: 30 2 * * *, timezone: America/New_York }, steps: [{ fail: x }] }
                k: { schedule: { cron: 30 4 * * *, timezone: America/New_York }, steps: [{ fail: x }] }
                """)
        let outcome = try await perform(["validate"], in: scratch, environment: ["CHEKT_API_KEY": "a"])
        #expect(outcome.ending == .exit(0))
        #expect(outcome.output.contains("warning: 02:30 does not exist on "))
        #expect(outcome.output.contains(" in America/New_York and happens at 03:00 instead"))
        #expect(outcome.output.contains("^~~~~~~~\n"))
        #expect(outcome.errors.contains("1 warning, no errors"))
    }

    @Test func `json has one row for each problem, with the hint in the message`() async throws {
        let outcome = try await perform(["lint", "--format", "json"], in: troubled())
        #expect(outcome.ending == .exit(1))
        let rows = try JSONDecoder().decode([Row].self, from: Data(outcome.output.utf8))
        #expect(
            rows.first
                == Row(
                    file: "workflows/a.yaml", line: 4, column: 5, severity: "error",
                    message: "a job has no key `schedul`; did you mean `schedule`?; write `    schedule: 1`"))
        #expect(Set(rows.map(\.line)) == [4, 5, 6])
    }

    @Test func `github has an annotation for each problem, with marks escaped`() async throws {
        let scratch = try Scratch()
        try scratch.write("name: a\njobs:\n  j:\n    \"100%\": 1\n    steps: [{ fail: x }]\n", to: "w:1,2/a.yaml")
        let outcome = try await perform(["validate", "--workflows", "w:1,2", "--format", "github"], in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(outcome.output.hasPrefix("::error file=w%3A1%2C2/a.yaml,line=4,col=5::"))
        #expect(outcome.output.contains("100%25"))
    }

    @Test func `well-made files give an empty list and exit 0`() async throws {
        let scratch = try Scratch(steps: "- fail: x")
        let json = try await perform(["validate", "--format", "json"], in: scratch)
        #expect(json.ending == .exit(0))
        #expect(json.output == "[]")
        let text = try await perform(["validate"], in: scratch)
        #expect(text.ending == .exit(0))
        #expect(text.errors == "1 workflow with 1 job: all is well")
    }

    @Test func `a folder without workflows is said to be one`() async throws {
        let outcome = try await perform(["validate"], in: Scratch())
        #expect(outcome.ending == .exit(0))
        #expect(outcome.errors.contains("there is no workflow in workflows"))
    }

    @Test func `a folder that is not there is an error`() async throws {
        let outcome = try await perform(["validate", "--workflows", "nowhere"], in: Scratch())
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.contains("nowhere"))
        #expect(outcome.errors.contains("--workflows"))
    }

    @Test(arguments: ["text", "json", "github"])
    func `there is no colour where there is no terminal`(_ format: String) async throws {
        let outcome = try await perform(["validate", "--format", format], in: troubled())
        #expect(!outcome.output.contains("\u{1B}"))
        #expect(!outcome.errors.contains("\u{1B}"))
    }
}
