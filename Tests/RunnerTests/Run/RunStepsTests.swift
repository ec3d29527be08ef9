import Foundation
import Schedules
import Simulator
import Storage
import Testing
import Workflows

@testable import Runner

@Suite struct RunStepsTests {
    @Test func `set goes from the first name to the last, each seeing those before it`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: made
                  set: { a: 1, b: "${{ $vars.a + 1 }}", c: "b is ${{ $vars.b }}" }
                - set: { a: "${{ $vars.b * 10 }}" }
                """
            let data = "'${{ [$vars, $steps.made] }}'"
            let value = try await bench.value(of: data, after: steps, top: "vars: { z: 9, a: 0 }")
            #expect(value == #"[{"z":9,"a":20,"b":2,"c":"b is 2"},{"a":1,"b":2,"c":"b is 2"}]"#)
        }
    }

    @Test func `fail ends the run with its message`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run(
                """
                - set: { n: 3 }
                - name: check
                  if: $vars.n > 2
                  fail: ${{ $vars.n }} sites are missing
                - write: { path: never.json, format: json, data: 1 }
                """)
            #expect(record.state == .failed)
            #expect(record.error == "check: 3 sites are missing")
            #expect(try !bench.folder.files().contains { $0.hasSuffix("never.json") })
        }
    }

    @Test func `a failure that may be leaves its error and the run goes on`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: risky
                  continue_on_error: true
                  fail: nothing there
                """
            let value = try await bench.value(of: "${{ $steps.risky.error }}", after: steps)
            #expect(value == "\"nothing there\"")
            let row = try await bench.store.runs(limit: 1)[0]
            #expect(row.state == .succeeded)
            #expect(row.withErrors)
        }
    }

    @Test func `a skipped step is null`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: off
                  if: $state.nothing
                  chekt: GET /v1/sites
                """
            let value = try await bench.value(of: "'${{ [$steps.off, $steps.off.count] }}'", after: steps)
            #expect(value == "[null,null]")
            #expect(await bench.simulator.statistics().total == 0)
        }
    }

    @Test func `the variables of the environment are seen only where they are listed`() async throws {
        try await Bench.with(environment: ["REGION": "north", "OTHER": "hidden"]) { bench in
            let value = try await bench.value(
                of: "'${{ [$env, ($env | has(\"ABSENT\"))] }}'", top: "env: [REGION, ABSENT]")
            #expect(value == #"[{"REGION":"north"},false]"#)
        }
    }

    @Test func `run tells its names and its day in the zone of the job`() async throws {
        try await Bench.with { bench in
            let workflow = try bench.workflow(
                steps: "- write: { path: run.json, format: json, data: '${{ $run }}' }",
                job: "timezone: Pacific/Auckland")
            // 23:30 UTC on March 7 is 12:30 on March 8 in Auckland, which has daylight saving time then.
            let fire = Date(timeIntervalSince1970: 1_772_926_200)
            _ = try await bench.runner.run(workflow.jobs[0], of: workflow, cause: .schedule(fire: fire))
            let text = try bench.folder.text("output/run.json")
            let run = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            #expect(run["id"] as? String == "test.main.20260307T233000Z")
            #expect(run["workflow"] as? String == "test")
            #expect(run["job"] as? String == "main")
            #expect(run["cause"] as? String == "schedule")
            #expect(run["scheduled_at"] as? String == "2026-03-07T23:30:00Z")
            #expect((run["started_at"] as? String)?.hasSuffix("Z") == true)
            #expect(run["date"] as? String == "2026-03-08")
            #expect(run["time"] as? String == "12:30:00")
            #expect(run["error"] is NSNull)
        }
    }

    @Test(arguments: [
        (
            "- name: pull\n  timeout: 50ms\n  chekt: GET /v1/sites", "",
            "pull: the step worked longer than its timeout of 50ms"
        ),
        (
            "- name: pull\n  chekt: GET /v1/sites", "timeout: 50ms",
            "pull: the run worked longer than its timeout of 50ms"
        ),
        (
            "- name: pull\n  foreach: [1, 2]\n  max_concurrent: 2\n  timeout: 50ms\n  chekt: GET /v1/sites", "",
            "pull: the step worked longer than its timeout of 50ms"
        ),
    ])
    func `work beyond its timeout fails, and the step is named`(
        _ steps: String, _ job: String, _ error: String
    ) async throws {
        let server = try await ScriptedServer.start([.silence])
        try await Bench.with(environment: ["CHEKT_API_BASE": "http://127.0.0.1:\(server.port)"]) { bench in
            let record = try await bench.run(steps, job: job)
            #expect(record.state == .failed)
            #expect(record.error?.hasPrefix(error) == true, "\(record.error ?? "none")")
        }
        await server.stop()
    }

    @Test func `a step beyond its timeout may be allowed to fail`() async throws {
        let server = try await ScriptedServer.start([.silence])
        try await Bench.with(environment: ["CHEKT_API_BASE": "http://127.0.0.1:\(server.port)"]) { bench in
            let steps = """
                - id: pull
                  timeout: 20ms
                  continue_on_error: true
                  chekt: GET /v1/sites
                """
            let value = try await bench.value(of: "'${{ $steps.pull.error | contains(\"20ms\") }}'", after: steps)
            #expect(value == "true")
        }
        await server.stop()
    }

    @Test func `a failing variable of the workflow is named`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run("- set: { a: 1 }", top: "vars: { n: \"${{ error(\\\"no\\\") }}\" }")
            #expect(record.state == .failed)
            #expect(record.error?.hasPrefix("vars: the program `error(\"no\")` failed") == true)
        }
    }
}
