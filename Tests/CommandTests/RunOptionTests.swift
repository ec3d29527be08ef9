import Foundation
import Simulator
import Storage
import Testing

/// What `run` can be told: to do nothing but show it, to use other values, to show what goes over the wire.
@Suite(.timeLimit(.minutes(1)))
struct RunOptionTests {
    private static let steps = """
        - id: sites
          chekt: GET /ext/v1/sites
          query: { per_page: "${{ $vars.page_size }}" }
          records: .data.sites
        - write: { path: "${{ $run.job }}.json", format: json, data: { count: "${{ $steps.sites.count }}" } }
        """

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(
            "name: jobs\nvars: { page_size: 100 }\njobs:\n  job:\n    steps:\n" + Self.steps.indented(by: 6) + "\n",
            to: "workflows/jobs.yaml")
        return scratch
    }

    @Test func `a dry run shows what would be done, needs no key and leaves nothing behind`() async throws {
        let scratch = try scratch()
        let outcome = try await withSimulator { simulator in
            var environment = await environment(of: simulator)
            environment["CHEKT_API_KEY"] = nil
            let base = try #require(environment["CHEKT_API_BASE"])
            let outcome = try await perform(["run", "jobs", "--dry-run"], in: scratch, environment: environment)
            #expect(await simulator.statistics().total == 0)
            #expect(outcome.output.contains("GET \(base)/ext/v1/sites?per_page=100"))
            return outcome
        }
        #expect(outcome.ending == .exit(0))
        #expect(outcome.output.contains("writes the file job.json (json): { count: ‹$steps.sites.count› }"))
        #expect(outcome.errors.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["workflows"])
    }

    @Test(arguments: [
        ("page_size=7", "per_page=7"), ("page_size='a b'", "per_page=a%20b"), ("page_size=", "per_page="),
    ])
    func `a value of the command line wins over the file's`(variable: String, expected: String) async throws {
        let outcome = try await perform(["run", "jobs", "--dry-run", "--var", variable], in: try scratch())
        #expect(outcome.ending == .exit(0))
        #expect(outcome.output.contains("/ext/v1/sites?\(expected)\n"))
    }

    @Test func `a run takes the value too`() async throws {
        let scratch = try scratch()
        try await withSimulator { simulator in
            let arguments = ["run", "jobs", "--var", "page_size=5", "--trace"]
            let environment = await environment(of: simulator)
            let outcome = try await perform(arguments, in: scratch, environment: environment)
            let base = try #require(environment["CHEKT_API_BASE"])
            #expect(outcome.ending == .exit(0))
            #expect(outcome.errors.contains("> 1 GET \(base)/ext/v1/sites?per_page=5\n"))
        }
        #expect(try scratch.text("output/job.json").contains("5"))
    }

    @Test func `a trace has requests and answers, and no key`() async throws {
        let scratch = try scratch()
        try await withSimulator { simulator in
            let environment = await environment(of: simulator)
            let outcome = try await perform(["run", "jobs", "--trace"], in: scratch, environment: environment)
            let key = try #require(environment["CHEKT_API_KEY"])
            #expect(outcome.errors.contains("< 1 200 after "))
            #expect(outcome.errors.contains("\"sites\""))
            #expect(!outcome.errors.contains(key))
            #expect(outcome.output.isEmpty)
        }
    }

    @Test(
        arguments: [
            (["--var", "page_sise=7"], 1, "the workflow has no variable `page_sise`; did you mean `page_size`?"),
            (["--var", "page_size"], 64, "`page_size` is not NAME=VALUE"),
            (["--var", "=7"], 64, "`=7` is not NAME=VALUE"),
            (["--var", "page_size=[1"], 64, "the value of `page_size` cannot be read"),
            (["--var", "page_size=.inf"], 64, "the value of `page_size` cannot be read"),
        ] as [([String], Int32, String)])
    func `a value that cannot be used is refused before anything is done`(
        arguments: [String], code: Int32, message: String
    ) async throws {
        let scratch = try scratch()
        let outcome = try await perform(["run", "jobs"] + arguments, in: scratch)
        #expect(outcome.ending == .exit(code))
        #expect(outcome.errors.contains(message))
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/state"))
    }
}
