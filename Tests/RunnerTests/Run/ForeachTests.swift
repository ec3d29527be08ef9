import Schedules
import Simulator
import Storage
import Testing
import Workflows

@testable import Runner

@Suite struct ForeachTests {
    @Test(arguments: [
        ("'[3, 1, 2]'", "[3,1,2]"), ("range(3)", "[0,1,2]"), ("null", "[]"), ("empty", "[]"), ("'[]'", "[]"),
        ("'\"one\"'", #"["one"]"#), ("'{a: 1}'", #"[{"a":1}]"#), ("[a, 1, null]", #"["a",1,null]"#),
        ("[\"${{ $vars.size }}\", \"n${{ $vars.size }}\"]", #"[7,"n7"]"#), ("'[[1], [2]]'", "[[1],[2]]"),
    ])
    func `items come from an array, from outputs or from a list`(_ items: String, _ expected: String) async throws {
        try await Bench.with { bench in
            let steps = """
                - set: { size: 7 }
                - id: each
                  foreach: \(items)
                  set: { value: "${{ $item }}" }
                """
            let value = try await bench.value(of: "'${{ [$steps.each.results[] | .item] }}'", after: steps)
            #expect(value == expected)
        }
    }

    @Test func `results keep the order of the items, whatever ends first`() async throws {
        try await Bench.with(sites: 25) { bench in
            let steps = """
                - id: sites
                  chekt: GET /v1/sites
                  query: { per_page: 100 }
                  records: .data.sites
                - id: cameras
                  foreach: $steps.sites.records
                  as: site
                  max_concurrent: 8
                  chekt: GET /v1/sites/${{ $site.site_id }}/cameras
                  records: .data.cameras
                """
            let data = #"""
                '${{ [($steps.cameras.results | map(.item.site_id)) == ($steps.sites.records | map(.site_id)),
                ($steps.cameras.results | map(.count) | add) == $steps.cameras.count,
                ($steps.cameras.records | length) == $steps.cameras.count, ($steps.cameras.count > 20)] }}'
                """#
            let value = try await bench.value(of: data, after: steps)
            #expect(value == "[true,true,true,true]")
        }
    }

    @Test func `a result has item, ok, error and what its own call came to, but not its records`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: cameras
                  foreach: [site_501]
                  chekt: GET /v1/sites/${{ $item }}/cameras
                  records: .data.cameras
                """
            let keys = try await bench.value(of: "'${{ $steps.cameras.results[0] | keys }}'", after: steps)
            #expect(keys == #"["body","count","error","headers","item","ok","pages","status"]"#)
            let outside = try await bench.value(of: "'${{ $steps.cameras | keys }}'", after: steps)
            #expect(outside == #"["count","records","results"]"#)
        }
    }

    @Test func `an item that fails may, and says so in its result`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: cameras
                  name: list cameras
                  foreach: [site_501, site_999, site_502]
                  continue_on_error: true
                  chekt: GET /v1/sites/${{ $item }}/cameras
                  records: .data.cameras
                """
            let data = "'${{ [$steps.cameras.results[] | [.ok, .error == null, .count != null]] }}'"
            let value = try await bench.value(of: data, after: steps)
            #expect(value == "[[true,true,true],[false,false,false],[true,true,true]]")
            let runs = try await bench.store.runs(limit: 1)
            #expect(runs[0].withErrors)
            #expect(
                bench.log.lines.contains {
                    $0.contains("an item failed") && $0.contains("404") && $0.contains("index=1")
                })
        }
    }

    @Test func `an item that may not fail ends the run, and its step is named`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run(
                """
                - name: list cameras
                  foreach: [site_501, site_999]
                  chekt: GET /v1/sites/${{ $item }}/cameras
                """)
            #expect(record.state == .failed)
            #expect(record.error?.hasPrefix("list cameras: GET /v1/sites/site_999/cameras") == true)
        }
    }

    @Test(arguments: [
        ("foreach: []", "0 0"), ("foreach: [site_999]\n  continue_on_error: true", "1 0"),
        ("foreach: [site_501]\n  if: false", "1 0"), ("foreach: [site_503]", "1 0"),
    ])
    func `a loop without a record has an empty list of them`(_ keys: String, _ counts: String) async throws {
        try await Bench.with { bench in
            let text = try await bench.output(
                "all.jsonl",
                of: """
                    - id: cameras
                      \(keys.replacing("\n", with: "\n  ").replacing("    ", with: "  "))
                      chekt: GET /v1/sites/${{ $item }}/cameras
                      records: .data.cameras
                    - write: { path: all.jsonl, format: jsonl, records: $steps.cameras.records }
                    """)
            #expect(text.isEmpty)
            let value = try await bench.value(
                of: "'${{ $steps.cameras | \"\\(.results | length) \\(.count)\" }}'",
                after: """
                    - id: cameras
                      \(keys.replacing("\n", with: "\n  ").replacing("    ", with: "  "))
                      chekt: GET /v1/sites/${{ $item }}/cameras
                      records: .data.cameras
                    """)
            #expect(value == "\"\(counts)\"")
        }
    }

    @Test func `if is asked for each item, and a skipped one says so`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: each
                  foreach: [1, 2, 3]
                  if: $item != 2 and $index < 2
                  set: { value: "${{ $item * 10 }}" }
                """
            let data = "'${{ [$steps.each.results[] | [.skipped, .value]] }}'"
            let value = try await bench.value(of: data, after: steps)
            #expect(value == "[[null,10],[true,null],[true,null]]")
        }
    }

    @Test func `a value set in a loop is seen by its item only, and the last item's holds after it`() async throws {
        try await Bench.with { bench in
            let steps = """
                - set: { seen: 0 }
                - id: each
                  foreach: [10, 20, 30]
                  as: n
                  max_concurrent: 3
                  set: { seen: "${{ $vars.seen + $n }}" }
                """
            let data = "'${{ [$vars.seen, [$steps.each.results[].seen]] }}'"
            let value = try await bench.value(of: data, after: steps)
            #expect(value == "[30,[10,20,30]]")
        }
    }

    @Test func `no more items are at work at once than max_concurrent says`() async throws {
        let server = try await ScriptedServer.start([.silence])
        try await Bench.with { bench in
            let workflow = try bench.workflow(
                steps: """
                    - foreach: range(20)
                      max_concurrent: 3
                      webhook: { url: "http://127.0.0.1:\(server.port)/hook" }
                    """)
            let task = Task { try await bench.runner.run(workflow.jobs[0], of: workflow, cause: .command(id: "1")) }
            var arrived = 0
            for await _ in server.arrivals {
                arrived += 1
                if arrived == 3 { break }
            }
            task.cancel()
            #expect(try await task.value?.state == .cancelled)
            #expect(server.requests.count == 3)
        }
        await server.stop()
    }
}
