import Foundation
import Storage
import Testing
import Workflows

@testable import Runner

/// `on_failure`: what a job does about a run that did not end well.
@Suite struct OnFailureTests {
    /// Writes what the steps of `on_failure` see.
    private let report = """
        on_failure:
          - write: { path: report.json, format: json, data: { error: "${{ $run.error }}", a: "${{ $steps.a }}", b: "${{ $steps.b }}" } }
        """

    private func report(_ bench: Bench) throws -> String {
        try bench.folder.text("output/report.json").trimmingCharacters(in: .newlines)
    }

    @Test func `it sees the error, and the results as they stood`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run(
                """
                - id: a
                  set: { x: 1 }
                - name: stop here
                  fail: no ${{ $steps.a.x }}
                - id: b
                  set: { x: 2 }
                """, job: report)
            #expect(record.state == .failed)
            #expect(record.error == "stop here: no 1")
            let expected = #"{"error":{"step":"stop here","message":"no 1","status":null},"a":{"x":1},"b":null}"#
            #expect(try report(bench) == expected)
        }
    }

    @Test func `of a request that failed it sees the status`() async throws {
        try await Bench.with { bench in
            _ = try await bench.run("- { id: a, chekt: GET /v1/sites/nope/cameras }\n- { id: b, fail: x }", job: report)
            #expect(try report(bench).contains(#""status":404"#))
        }
    }

    @Test func `it runs after a timeout too, on time of its own`() async throws {
        try await Bench.with { bench in
            var bench = bench
            // The wait of the repetition ends with the run only.
            bench.runner.services.sleep = { _ in
                let (never, continuation) = AsyncStream<Void>.makeStream()
                for await _ in never {}
                withExtendedLifetime(continuation) {}
                throw CancellationError()
            }
            let record = try await bench.run(
                "- { id: a, set: { n: 1 }, repeat: { until: false, every: 1s } }\n- { id: b, fail: x }",
                job: report + "\ntimeout: 50ms")
            #expect(record.state == .failed)
            #expect(try report(bench).contains("the run worked longer than its timeout of 50ms"))
        }
    }

    @Test func `its own failure is logged, and the reason stays`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run(
                "- fail: the reason", job: "on_failure:\n  - fail: and another")
            #expect(record.error == "step 1 (fail): the reason")
            #expect(bench.log.lines.contains { $0.contains("and another") })
        }
    }

    @Test func `it does not run when all went well, nor after a failure that may be`() async throws {
        try await Bench.with { bench in
            let steps = "- { id: a, fail: x, continue_on_error: true }\n- { id: b, set: { x: 1 } }"
            let record = try await bench.run(steps, job: report)
            #expect(record.state == .succeeded)
            #expect(try !bench.folder.files().contains { $0.hasSuffix("report.json") })
        }
    }

    @Test func `what a group did before it failed is there`() async throws {
        try await Bench.with { bench in
            _ = try await bench.run(
                """
                - steps:
                    - id: a
                      set: { x: 7 }
                    - fail: in the group
                    - id: b
                      set: { x: 8 }
                """, job: report)
            #expect(try report(bench).contains(#""a":{"x":7},"b":null"#))
        }
    }
}
