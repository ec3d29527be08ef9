import Foundation
import Testing

@Suite(.timeLimit(.minutes(1)))
struct DemoTests {
    /// A pull that writes and posts, over the connection that it names.
    private func scratch(connection: String = "chekt") throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(
            """
            name: pull
            env: [WEBHOOK_BASE]
            jobs:
              sites:
                connection: \(connection)
                steps:
                  - id: sites
                    chekt: GET /ext/v1/sites
                    query: { per_page: 100 }
                    records: .data.sites
                  - write: { path: sites.csv, format: csv, records: $steps.sites.records, columns: { name: .name } }
                  - webhook: { url: "${{ $env.WEBHOOK_BASE }}/hooks/done", json: { sites: "${{ $steps.sites.count }}" } }

            """, to: "workflows/pull.yaml")
        return scratch
    }

    @Test func `it shows what was called, written and posted, and the budget`() async throws {
        let scratch = try scratch()
        let outcome = try await perform(["demo", "--output-root", "kept"], in: scratch)
        #expect(outcome.ending == .exit(0))
        #expect(
            outcome.output.split(separator: "\n").map { $0.trimmingPrefix("  ") } == [
                "budget: 1 of 1000 requests used, 999 left",
                "called:", "1 × /ext/v1/sites",
                "written below kept:", "sites.csv: \(try scratch.data("kept/sites.csv").count) bytes, 26 lines",
                "posted:", "/hooks/done {\"sites\":25}",
                "1 request, 0 × 429, 1 webhook",
            ])
        #expect(scratch.files(in: "kept") == ["sites.csv"])
        #expect(scratch.files(in: "state").isEmpty)
    }

    @Test func `files go to a temporary folder, and no state is left behind`() async throws {
        let scratch = try scratch()
        try scratch.write("", to: "temporary/.here")
        let outcome = try await perform(
            ["demo"], in: scratch, environment: ["TMPDIR": scratch.path + "/temporary"])
        #expect(outcome.ending == .exit(0))
        let files = scratch.files(in: "temporary").filter { $0 != ".here" }
        #expect(files.count == 1 && files[0].hasSuffix("/sites.csv"), "\(files)")
    }

    @Test func `it stays with the simulator, whatever runner.yaml and the environment say`() async throws {
        let scratch = try scratch(connection: "other")
        try scratch.write(
            """
            connections:
              chekt: { base_url: "http://127.0.0.1:9" }
              other: { base_url: "http://127.0.0.1:9", api_key: { secret: OTHER_KEY } }

            """, to: "workflows/runner.yaml")
        let outcome = try await perform(
            ["demo"], in: scratch,
            environment: ["CHEKT_API_BASE": "http://127.0.0.1:9", "OTHER_KEY": "k", "CHEKT_API_KEY_FILE": "nowhere"])
        #expect(outcome.ending == .exit(0), "\(outcome.errors)")
        #expect(outcome.output.contains("1 × /ext/v1/sites"))
    }

    @Test func `a run that fails makes it exit 1`() async throws {
        let outcome = try await perform(["demo"], in: Scratch(steps: "- fail: on purpose"))
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.contains("on purpose"))
    }
}
