import Foundation
import Simulator
import Storage
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RunTests {
    private let listing = """
        - id: sites
          chekt: GET /ext/v1/sites
          query: { per_page: 100 }
          records: .data.sites
        - write: { path: sites.jsonl, format: jsonl, records: $steps.sites.records }
        """

    @Test func `a run shows its steps, writes its file and keeps a row`() async throws {
        let scratch = try Scratch(steps: listing)
        let outcome = try await withSimulator { simulator in
            try await perform(["run", "jobs"], in: scratch, environment: environment(of: simulator))
        }
        #expect(outcome.ending == .exit(0))
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.errors.split(separator: "\n").map { $0.prefix { $0 != "," } } == [
                "jobs/job", "  sites: status 200", "  step 2 (write): count 25", "  succeeded: 1 request",
            ])
        #expect(try scratch.text("output/sites.jsonl").split(separator: "\n").count == 25)
        let runs = try await SQLiteStore(folder: scratch.path + "/state").runs(limit: 10)
        #expect(runs.map(\.state) == [.succeeded])
        #expect(runs.map(\.requests) == [1])
    }

    @Test func `all jobs of a workflow run in order, also after one that fails`() async throws {
        let scratch = try Scratch(
            jobs: """
                z: { steps: [{ fail: first }] }
                a: { steps: [{ set: { x: 1 } }] }
                """)
        let outcome = try await perform(["run", "jobs"], in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(
            outcome.errors == """
                jobs/z
                  failed: step 1 (fail): first (0 requests, 0 records)
                jobs/a
                  step 1 (set): done
                  succeeded: 0 requests, 0 records
                """)
    }

    @Test func `one job is run by its name`() async throws {
        let scratch = try Scratch(
            jobs: """
                z: { steps: [{ fail: first }] }
                a: { steps: [{ set: { x: 1 } }] }
                """)
        let outcome = try await perform(["run", "jobs/a"], in: scratch)
        #expect(outcome.ending == .exit(0))
        #expect(!outcome.errors.contains("jobs/z"))
    }

    @Test func `a file outside the folder is run with --file`() async throws {
        let scratch = try Scratch()
        try scratch.write("name: alone\njobs:\n  a:\n    steps: [{ set: { x: 1 } }]\n", to: "elsewhere/alone.yaml")
        let outcome = try await perform(["run", "--file", "elsewhere/alone.yaml"], in: scratch)
        #expect(outcome.ending == .exit(0))
        #expect(outcome.errors.hasPrefix("alone/a\n"))
    }

    @Test(arguments: [
        (["job"], "there is no workflow or job `job`; did you mean `jobs`?"),
        (["jobs/jub"], "there is no workflow or job `jobs/jub`; did you mean `jobs/job`?"),
        (["inventory"], "there is no workflow or job `inventory`; the workflows are `jobs`"),
        (["--file", "nowhere.yaml"], "nowhere.yaml: this file cannot be read"),
    ])
    func `an unknown name is told with the known ones, and nothing is begun`(
        _ arguments: [String], _ problem: String
    ) async throws {
        let scratch = try Scratch(steps: "- fail: x")
        let outcome = try await perform(["run"] + arguments, in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors == "error: " + problem)
        #expect(scratch.files(in: "state").isEmpty)
    }

    @Test func `a good workflow runs beside a broken file, and the exit code tells of that`() async throws {
        let scratch = try Scratch(steps: "- set: { x: 1 }")
        try scratch.write("name: broken\njobs: 1\n", to: "workflows/broken.yaml")
        let outcome = try await perform(["run", "jobs"], in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.contains("workflows/broken.yaml:2:"))
        #expect(outcome.errors.contains("succeeded"))
        let unknown = try await perform(["run", "broken"], in: scratch)
        #expect(unknown.errors.contains("no workflow or job `broken` in the files without errors"))
    }

    @Test func `folders come from the environment, and a flag wins`() async throws {
        let scratch = try Scratch()
        try scratch.write(
            "name: a\njobs:\n  a:\n    steps: [{ write: { path: x.json, format: json, data: 1 } }]\n", to: "w/a.yaml")
        let outcome = try await perform(
            ["run", "a", "--output-root", "flag"], in: scratch,
            environment: [
                "CHEKT_RUNNER_WORKFLOWS": "w", "CHEKT_RUNNER_OUTPUT_ROOT": "variable", "CHEKT_RUNNER_STATE_DIR": "s",
            ])
        #expect(outcome.ending == .exit(0))
        #expect(scratch.files(in: "flag") == ["x.json"])
        #expect(scratch.files(in: "variable").isEmpty)
        #expect(scratch.files(in: "s").contains("state.sqlite"))
    }

    @Test func `the key is read from the file that CHEKT_API_KEY_FILE names`() async throws {
        let scratch = try Scratch(steps: listing)
        try scratch.write("demo-key\n", to: "key")
        let outcome = try await withSimulator { simulator in
            try await perform(
                ["run", "jobs"], in: scratch,
                environment: ["CHEKT_API_BASE": await simulator.baseURL, "CHEKT_API_KEY_FILE": "key"])
        }
        #expect(outcome.ending == .exit(0))
    }
}
