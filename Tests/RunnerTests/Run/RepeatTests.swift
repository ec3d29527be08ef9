import Simulator
import Storage
import Synchronization
import Testing
import Workflows

@testable import Runner

/// `repeat`: a step done again until a program is content. No test waits: the seam for the sleep counts the waits.
@Suite struct RepeatTests {
    private final class Waits: Sendable {
        let all = Mutex<[Duration]>([])
    }

    /// A bench whose repetitions do not wait, and what they would have waited.
    private func with(_ body: (Bench, Waits) async throws -> Void) async throws {
        try await Bench.with { bench in
            let waits = Waits()
            var bench = bench
            bench.runner.services.sleep = { time in waits.all.withLock { $0.append(time) } }
            try await body(bench, waits)
        }
    }

    @Test func `it ends with the time that is enough, and each time sees the one before`() async throws {
        try await with { bench, waits in
            let steps = """
                - id: count
                  set: { n: "${{ $vars.n + 1 }}" }
                  repeat: { until: $steps.count.n >= 4, every: 30s, max: 9 }
                """
            let value = try await bench.value(of: "${{ $steps.count.n }}", after: steps, top: "vars: { n: 0 }")
            #expect(value == "4")
            #expect(waits.all.withLock { $0 } == [.seconds(30), .seconds(30), .seconds(30)])
        }
    }

    @Test func `one that never is enough fails, and says what to do`() async throws {
        try await with { bench, waits in
            let record = try await bench.run(
                """
                - name: wait for it
                  set: { n: 1 }
                  repeat: { until: false, every: 2s, max: 3 }
                """)
            #expect(
                record.error == """
                    wait for it: `until` was still false after 3 times, 2s apart; raise `max` or `every` of its \
                    `repeat`, or see with `run --trace` what it is asked about
                    """)
            #expect(waits.all.withLock(\.count) == 2)
        }
    }

    @Test func `what the last time brought is kept where a failure may be`() async throws {
        try await with { bench, _ in
            let steps = """
                - id: sites
                  chekt: GET /v1/sites
                  records: .data.sites
                  repeat: { until: false, every: 1s, max: 2 }
                  continue_on_error: true
                """
            let value = try await bench.value(
                of: "'${{ [$steps.sites.count, $steps.sites.status, ($steps.sites.error | type)] }}'", after: steps)
            #expect(value == #"[7,200,"string"]"#)
        }
    }

    @Test func `items of a loop whose repetition gives up keep their records`() async throws {
        try await with { bench, _ in
            let steps = """
                - id: each
                  foreach: [1, 2]
                  chekt: GET /v1/sites
                  records: .data.sites
                  repeat: { until: $item == 2, every: 1s, max: 2 }
                  continue_on_error: true
                """
            let value = try await bench.value(
                of: "'${{ [$steps.each.count, ($steps.each.results | map(.ok))] }}'", after: steps)
            #expect(value == "[14,[false,true]]")
            let summaries = bench.progress.notes.withLock { $0 }.compactMap { note in
                if case .stepEnded("each", let summary) = note { summary } else { nil }
            }
            #expect(summaries.count == 1)
            #expect(summaries.first?.contains("failed 1, the first: `until` was still false after 2 times") == true)
        }
    }

    @Test func `a call is asked again until its body says so, each time within the budget`() async throws {
        try await with { bench, _ in
            let steps = """
                - id: events
                  chekt: POST /v1/activity-logs/search
                  json: { start_time: "2026-01-01T00:00:00Z", end_time: "2026-01-02T00:00:00Z", limit: 1 }
                  records: .data
                - id: videos
                  chekt: POST /v1/events-video-urls
                  json: { event_ids: "${{ [$steps.events.records[].event_id] }}" }
                  repeat: { until: ".events[0].mp4 != null and $response.status == 200", every: 1s, max: 10 }
                """
            let record = try await bench.run(steps)
            #expect(record.state == .succeeded, "\(record.error ?? "")")
            #expect(record.requests > 2)
        }
    }

    @Test func `a group is repeated as a whole`() async throws {
        try await with { bench, _ in
            let steps = """
                - id: both
                  repeat: { until: $vars.n == 3, every: 1s }
                  steps:
                    - id: first
                      set: { n: "${{ $vars.n + 1 }}" }
                    - id: second
                      set: { text: "n is ${{ $vars.n }}" }
                """
            let value = try await bench.value(of: "${{ $steps.second.text }}", after: steps, top: "vars: { n: 0 }")
            #expect(value == #""n is 3""#)
        }
    }
}
