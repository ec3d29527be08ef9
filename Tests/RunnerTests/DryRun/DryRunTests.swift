import Expressions
import Foundation
import Records
import Simulator
import Testing
import Workflows

@testable import Runner

@Suite struct DryRunTests {
    @Test(arguments: [
        (
            """
            - id: sites
              chekt: GET /v1/sites
              query: { per_page: "${{ $vars.size }}", tag: [a b, c], none: null }
              paginate: { type: page_number, page_param: page, max_pages: 3 }
              records: .data.sites
            """,
            [
                "sites:", "  GET http://api.test/v1/sites?per_page=50&tag=a%20b&tag=c",
                "    and its further pages: `page` counts from 1, at most 3",
            ]
        ),
        (
            """
            - id: sites
              chekt: GET /v1/sites
              records: .data.sites
            - foreach: $steps.sites.records
              as: site
              max_concurrent: 4
              chekt: GET /v1/sites/${{ $site.site_id }}/cameras/${{ $vars.name }}
              headers: { X-Hook: { secret: HOOK, prefix: "Bearer " }, X-Day: "${{ $run.date }}" }
            """,
            [
                "sites:", "  GET http://api.test/v1/sites",
                "step 2 (chekt), for each of ‹$steps.sites.records› as $site, 4 at once:",
                "  GET http://api.test/v1/sites/‹$site.site_id›/cameras/a%2Fb",
                "    X-Hook: Bearer (the secret HOOK)", "    X-Day: 2026-11-24",
            ]
        ),
        (
            """
            - foreach: [1, 2]
              chekt: POST /v1/verifications
              json: { site: "${{ $item }}", at: "${{ $run.started_at }}", note: "for ${{ $vars.name }}" }
            """,
            [
                "step 1 (chekt), 2 times:",
                "  POST http://api.test/v1/verifications",
                #"    body { site: 1, at: "2026-11-24T05:00:00Z", note: "for a/b" }"#,
                "  POST http://api.test/v1/verifications",
                #"    body { site: 2, at: "2026-11-24T05:00:00Z", note: "for a/b" }"#,
            ]
        ),
        (
            """
            - if: $vars.size > 100
              fail: too many
            - if: $vars.size > 10
              set: { size: 7 }
            - fail: ${{ $vars.size }} are too few
            """,
            [
                "step 1 (fail):", "  skipped: `if` is false", "step 2 (set):", "  sets $vars.size to 7",
                "step 3 (fail):", "  ends the run with: 7 are too few",
            ]
        ),
        (
            """
            - id: sites
              chekt: GET /v1/sites
              records: .data.sites
            - set: { total: "${{ $steps.sites.count }}", twice: "${{ $vars.size * 2 }}" }
            - if: $vars.total > 0
              id: table
              write: { path: "${{ $run.date }}/sites.csv", format: csv, records: $steps.sites.records, columns: { site: .name } }
            - write: { path: all.json, format: json, data: { n: "${{ $vars.total }}", m: "${{ $vars.twice }}" } }
            """,
            [
                "sites:", "  GET http://api.test/v1/sites", "step 2 (set):",
                "  sets $vars.total to ‹$steps.sites.count›", "  sets $vars.twice to 100",
                "table:", "  if ‹$vars.total > 0›:",
                "    writes the file 2026-11-24/sites.csv (csv): "
                    + "the records ‹$steps.sites.records› with the columns site",
                "step 4 (write):", "  writes the file all.json (json): { n: ‹$vars.total›, m: 100 }",
            ]
        ),
        (
            """
            - id: log
              write: { path: log.jsonl, format: jsonl, mode: append, data: [1] }
            - webhook: { url: "http://127.0.0.1:9/x", json: { file: "${{ $steps.log.path }}", all: "${{ .run.job }}" } }
            """,
            [
                "log:", "  appends to the file log.jsonl (jsonl): [1]", "step 2 (webhook):",
                "  POST http://127.0.0.1:9/x", #"    body { file: "log.jsonl", all: ‹.run.job› }"#,
            ]
        ),
    ])
    func `what would be done is told, and what is not known yet is marked`(steps: String, expected: [String])
        async throws
    {
        #expect(try await lines(of: steps, top: "vars: { size: 50, name: a/b }") == expected)
    }

    @Test func `a variable given by hand wins over the file's`() async throws {
        let lines = try await lines(
            of: "- fail: ${{ $vars.size + 1 }}", top: "vars: { size: 50 }", overrides: ["size": .number(7)])
        #expect(lines == ["step 1 (fail):", "  ends the run with: 8"])
    }

    @Test func `a program that cannot work is found before anything is sent`() async throws {
        let result = try await result(of: "- fail: ${{ $vars.size + {} }}", top: "vars: { size: 50 }")
        #expect(throws: RunError.self) { try result.get() }
    }

    private func lines(
        of steps: String, top: String, overrides: [String: JSONText] = [:]
    ) async throws -> [String] {
        try await result(of: steps, top: top, overrides: overrides).get()
    }

    private func result(
        of steps: String, top: String, overrides: [String: JSONText] = [:]
    ) async throws -> Result<[String], any Error> {
        let now = try Date("2026-11-24T05:00:00Z", strategy: .iso8601)
        var result = Result<[String], any Error>.success([])
        try await Bench.with { bench in
            let workflow = try bench.workflow(steps: steps, top: top)
            let dryRun = DryRun(workflow.jobs[0], evaluators: Evaluators()) { _ in "http://api.test" }
            do {
                result = .success(
                    try await dryRun.lines(of: workflow, overrides: overrides, environment: [:], at: now))
            } catch {
                result = .failure(error)
            }
            #expect(await bench.simulator.statistics().total == 0)
        }
        return result
    }
}
