import Foundation
import Storage
import Testing

@testable import Runner

/// Runs whose records do not stay in memory.
@Suite struct SpooledRunTests {
    /// Four pages of 1 MiB, each with a cursor to the next.
    private func withPages(_ body: (Bench) async throws -> Void) async throws {
        let pages = (1...4).map { page in
            let records = (0..<1000).map { record in
                #"{"id":\#(page * 10_000 + record),"text":"\#(String(repeating: "x", count: 1000))","line": [ 1,"#
                    + "\n2 ]}"
            }
            let next = page < 4 ? #","next":"\#(page)""# : ""
            return #"{"data":[\#(records.joined(separator: ","))]\#(next)}"#
        }
        let server = try await ScriptedServer.start(pages.map { .json(200, $0) })
        try await Bench.with(environment: ["CHEKT_API_BASE": "http://127.0.0.1:\(server.port)"], body)
        await server.stop()
    }

    private static let pull = """
        - id: pull
          chekt: GET /v1/events
          paginate: { type: cursor, cursor: .next, query_param: cursor }
          records: .data

        """

    @Test func `all records of a listing arrive in a file, and the state folder is as before`() async throws {
        try await withPages { bench in
            let write = "- write: { path: a.jsonl, format: jsonl, records: $steps.pull.records }"
            let text = try await bench.output("a.jsonl", of: Self.pull + write)
            let lines = text.split(separator: "\n")
            #expect(lines.count == 4000)
            #expect(lines.first?.hasPrefix(#"{"id":10000,"#) == true)
            #expect(lines.last?.hasPrefix(#"{"id":40999,"#) == true)
            #expect(lines.allSatisfy { $0.hasSuffix(#""line":[1,2]}"#) })
            #expect(try !bench.folder.files().contains { $0.contains("spool") })
        }
    }

    @Test func `columns are evaluated for every record, over all batches`() async throws {
        try await withPages { bench in
            let text = try await bench.output(
                "a.csv",
                of: Self.pull + """
                    - write:
                        path: a.csv
                        format: csv
                        records: .steps.pull.records
                        columns: { id: .id, next: .id + 1, pages: $steps.pull.pages }
                    """)
            let ids = (1...4).flatMap { page in (0..<1000).map { page * 10_000 + $0 } }
            #expect(text == "id,next,pages\r\n" + ids.map { "\($0),\($0 + 1),4\r\n" }.joined())
        }
    }

    @Test func `a loop takes the records one by one, and its results keep their order`() async throws {
        try await withPages { bench in
            let value = try await bench.value(
                of: "'${{ [$steps.each.count, ($steps.each.results | map(.n) == map(.item.id)), $vars.n] }}'",
                after: Self.pull + """
                    - id: each
                      foreach: $steps.pull.records
                      max_concurrent: 5
                      set: { n: "${{ $item.id }}" }
                    """)
            #expect(value == "[4000,true,40999]")
        }
    }

    @Test func `a program may use them all the same`() async throws {
        try await withPages { bench in
            let value = try await bench.value(
                of: "'${{ $steps.pull.records | [length, (map(.id) | add)] }}'", after: Self.pull)
            #expect(value == "[4000,101998000]")
        }
    }

    @Test func `a write that is cut off in the middle leaves the old file`() async throws {
        try await withPages { bench in
            try bench.folder.write("old", to: "output/a.csv")
            let record = try await bench.run(
                Self.pull + """
                    - write:
                        path: a.csv
                        format: csv
                        records: $steps.pull.records
                        columns: { id: 'if .id == 40000 then error("no") else .id end' }
                    """)
            #expect(record.error?.contains("no") == true)
            #expect(try bench.folder.text("output/a.csv") == "old")
            #expect(try bench.folder.files().filter { $0.hasPrefix("output/") } == ["output/a.csv"])
        }
    }

    @Test func `records of a step that failed and may are not an empty file`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run(
                """
                - id: pull
                  continue_on_error: true
                  chekt: GET /v1/sites/site_999/cameras
                  records: .data
                - write: { path: a.jsonl, format: jsonl, records: $steps.pull.records }
                """)
            #expect(
                record.error?.contains("the step `pull` failed and has no records") == true, "\(record.error ?? "")")
        }
    }
}
