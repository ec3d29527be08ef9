import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Simulator
import Storage
import Testing

@testable import Runner

@Suite struct WriteStepTests {
    private static let bodies =
        #"{"data": [{"id": 9007199254740993, "v": 1.10, "s": "\u00e9\/"}, {"id":-0.0,"v":1E5 , "s":""}]}"#

    private func withServer(_ body: String = bodies, _ perform: (Bench) async throws -> Void) async throws {
        let server = try await ScriptedServer.start([.json(200, body)])
        try await Bench.with(environment: ["CHEKT_API_BASE": "http://127.0.0.1:\(server.port)"], perform)
        await server.stop()
    }

    private static let pull = "- id: pull\n  chekt: GET /v1/things\n  records: .data\n"

    @Test func `records that go untouched to jsonl keep their bytes`() async throws {
        try await withServer { bench in
            let text = try await bench.output(
                "a.jsonl", of: Self.pull + "- write: { path: a.jsonl, format: jsonl, records: $steps.pull.records }")
            #expect(
                text == #"{"id": 9007199254740993, "v": 1.10, "s": "\u00e9\/"}"# + "\n"
                    + #"{"id":-0.0,"v":1E5 , "s":""}"# + "\n")
        }
    }

    @Test(arguments: Profile.allCases)
    func `records of the API arrive in jsonl as the server sent them`(_ profile: Profile) async throws {
        try await Bench.with(profile: profile) { bench in
            let text = try await bench.output(
                "a.jsonl",
                of: """
                    - id: pull
                      chekt: GET /v1/sites
                      records: \(profile == .docs ? ".data.sites" : ".")
                    - write: { path: a.jsonl, format: jsonl, records: $steps.pull.records }
                    """)
            var request = HTTPClientRequest(url: await bench.simulator.baseURL + "/v1/sites")
            request.headers = ["Authorization": "Bearer \(Bench.key)"]
            let body = try await bench.http.execute(request, timeout: .seconds(10)).body.collect(upTo: 1 << 20)
            let sent = String(buffer: body)
            let lines = text.split(separator: "\n")
            #expect(lines.count == 7)
            #expect(lines.allSatisfy { sent.contains($0) })
        }
    }

    @Test(arguments: [
        ("format: json", "records: $steps.pull.records", #"[{"id":9007199254740993},{"id":9007199254740994}]"# + "\n"),
        (
            "format: json", "records: '$steps.pull.records[] | {n: .id}'",
            #"[{"n":9007199254740993},{"n":9007199254740994}]"# + "\n"
        ),
        ("format: jsonl", "records: '[$steps.pull.records[].id]'", "9007199254740993\n9007199254740994\n"),
        ("format: csv", "records: $steps.pull.records", "id\r\n9007199254740993\r\n9007199254740994\r\n"),
        (
            "format: csv", "records: $steps.pull.records\n    columns: { a: .id, b: \"[.id]\" }",
            "a,b\r\n9007199254740993,[9007199254740993]\r\n9007199254740994,[9007199254740994]\r\n"
        ),
        (
            "format: json", "data: { ids: \"${{ $steps.pull.records | map(.id) }}\" }",
            #"{"ids":[9007199254740993,9007199254740994]}"# + "\n"
        ),
    ])
    func `integers beyond two to the 53 survive`(_ format: String, _ source: String, _ expected: String) async throws {
        try await withServer(#"{"data":[{"id":9007199254740993},{"id":9007199254740994}]}"#) { bench in
            let text = try await bench.output(
                "f", of: Self.pull + "- write:\n    path: f\n    \(format)\n    \(source)")
            #expect(text == expected)
        }
    }

    @Test func `a column reads the record and the item that it came from`() async throws {
        try await Bench.with(sites: 2) { bench in
            let text = try await bench.output(
                "cameras.csv",
                of: #"""
                    - id: sites
                      chekt: GET /v1/sites
                      records: .data.sites
                    - id: cameras
                      foreach: $steps.sites.records
                      as: site
                      chekt: GET /v1/sites/${{ $site.site_id }}/cameras
                      records: .data.cameras | .[:1]
                    - write:
                        path: cameras.csv
                        format: csv
                        records: $steps.cameras.records
                        columns:
                          site: $item.name
                          revision: $item.revision
                          camera: .name
                          same: $record == .
                          sites: $steps.sites.count
                          zones: '.zone_numbers | map(tostring) | join(" ")'
                    """#)
            #expect(
                text.split(separator: "\r\n") == [
                    "site,revision,camera,same,sites,zones",
                    "Depot 1,9007199254740993,Entrée,true,2,1 2",
                    #""""North"" Yard 2, Gate B",9007199254740995,Entrée,true,2,1 2"#,
                ])
        }
    }

    @Test func `data is rows with columns, the item being that of the loop around`() async throws {
        try await Bench.with { bench in
            let text = try await bench.output(
                "b.csv",
                of: """
                    - foreach: [a, b]
                      write:
                        path: ${{ $item }}.csv
                        format: csv
                        data: [{ n: 1 }, { n: 2 }]
                        columns: { n: .n, item: $item }
                    """)
            #expect(text == "n,item\r\n1,b\r\n2,b\r\n")
        }
    }

    @Test(arguments: [("replace", "[2]\n", 1), ("append", "1\n2\n", 1)])
    func `a second run replaces or appends`(_ mode: String, _ text: String, _ count: Int) async throws {
        try await Bench.with { bench in
            let format = mode == "append" ? "jsonl" : "json"
            for number in [1, 2] {
                let record = try await bench.run(
                    "- write: { path: d/f, format: \(format), mode: \(mode), data: [\(number)] }")
                #expect(record.state == .succeeded)
            }
            #expect(try bench.folder.text("output/d/f") == text)
        }
    }

    @Test func `a write tells its path, its bytes and its count`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: file
                  write: { path: "d/${{ 1 + 1 }}.csv", format: csv, data: [{ a: ü }, { a: 2 }] }
                """
            let value = try await bench.value(of: "'${{ $steps.file }}'", after: steps)
            #expect(value == #"{"path":"d/2.csv","bytes":10,"count":2}"#)
        }
    }

    @Test func `many writers in a loop append each line once`() async throws {
        try await Bench.with { bench in
            let text = try await bench.output(
                "all.jsonl",
                of: """
                    - foreach: range(40)
                      max_concurrent: 8
                      write: { path: all.jsonl, format: jsonl, mode: append, data: ["${{ $item }}"] }
                    """)
            #expect(text.split(separator: "\n").compactMap { Int($0) }.sorted() == Array(0..<40))
        }
    }

    @Test(arguments: [
        ("path: \"${{ \\\"../x\\\" }}\"", "output root"), ("path: \"a/${{ null }}\"", "null inside a text"),
    ])
    func `a path that is not one ends the run, and nothing is written`(_ path: String, _ reason: String) async throws {
        try await Bench.with { bench in
            let record = try await bench.run("- name: save\n  write:\n    \(path)\n    format: json\n    data: 1")
            #expect(record.state == .failed)
            #expect(record.error?.hasPrefix("save: ") == true)
            #expect(record.error?.contains(reason) == true, "\(record.error ?? "")")
            #expect(try bench.folder.files().allSatisfy { $0.hasPrefix("state/") || $0.hasPrefix("workflows/") })
        }
    }

    @Test func `records of a step that has none are refused`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run(
                """
                - id: sites
                  chekt: GET /v1/sites
                - write: { path: a.jsonl, format: jsonl, records: $steps.sites.records }
                """)
            #expect(record.error?.contains("the step `sites` has no records; give it `records:`") == true)
        }
    }
}
