import Foundation
import Schedules
import Storage
import Testing
import Workflows
import YAML

@testable import Runner

/// A `write` whose path names `$record`.
@Suite struct SplitWriteTests {
    private static let data = #"[{"s":"a","n":1},{"s":"b","n":2},{"s":"a","n":9007199254740993}]"#

    /// Runs a write of the data, with a path that the file cannot have yet, and tells the result if it ended well.
    private func run(
        _ bench: Bench, path: [TextTemplate.Part], data: String = data, keys: String = "format: jsonl"
    ) async throws -> (record: RunRecord, result: String?) {
        var workflow = try bench.workflow(
            steps: """
                - id: split
                  write:
                    path: x
                    data: \(data)
                    \(keys.replacing("\n", with: "\n    "))
                - write: { path: result.json, format: json, data: "${{ $steps.split }}" }
                """)
        guard case .write(var write) = workflow.jobs[0].steps[0].verb else { throw CancellationError() }
        write.path.parts = path
        workflow.jobs[0].steps[0].verb = .write(write)
        let record = try #require(
            await bench.runner.run(workflow.jobs[0], of: workflow, cause: .command(id: UUID().uuidString)))
        let text = record.state == .succeeded ? try bench.folder.text("output/result.json") : nil
        return (record, text?.trimmingCharacters(in: .newlines))
    }

    private static func program(_ text: String) -> TextTemplate.Part {
        .program(Program(text: text, place: .fileStart, variables: []))
    }

    @Test(arguments: ["$record.s", "$record.s + \"\"", "$record | .s"])
    func `records are split over files by their path`(_ program: String) async throws {
        try await Bench.with { bench in
            let path = [TextTemplate.Part.literal("by/"), Self.program(program), .literal(".jsonl")]
            let (_, result) = try await run(bench, path: path)
            #expect(
                try bench.folder.text("output/by/a.jsonl") == #"{"s":"a","n":1}"# + "\n"
                    + #"{"s":"a","n":9007199254740993}"# + "\n")
            #expect(try bench.folder.text("output/by/b.jsonl") == #"{"s":"b","n":2}"# + "\n")
            #expect(
                result == #"{"path":"by/a.jsonl","bytes":63,"count":3,"paths":["#
                    + #"{"path":"by/a.jsonl","bytes":47,"count":2},{"path":"by/b.jsonl","bytes":16,"count":1}]}"#)
        }
    }

    @Test(
        arguments: [
            ("format: csv", "s,n\r\na,1\r\na,9007199254740993\r\n"),
            ("format: csv\ncolumns: { n: .n, twice: .s + .s }", "n,twice\r\n1,aa\r\n9007199254740993,aa\r\n"),
            ("format: json", #"[{"s":"a","n":1},{"s":"a","n":9007199254740993}]"# + "\n"),
        ])
    func `each file is complete in its format`(_ keys: String, _ text: String) async throws {
        try await Bench.with { bench in
            let (record, _) = try await run(bench, path: [Self.program("$record.s")], keys: keys)
            #expect(record.error == nil)
            #expect(try bench.folder.text("output/a") == text)
        }
    }

    @Test(
        arguments: [
            (#"[{"s":"a"},{"s":".."}]"#, "has \"..\" in it"), (#"[{"s":"a"},{"s":"x/../../y"}]"#, "has \"..\" in it"),
            (#"[{"s":"a"},{"s":""}]"#, "it is empty in the path of a record"),
            (#"[{"s":"a"},{}]"#, "it is null in the path of a record"), (#"[{"s":"a"},7]"#, "needs an object"),
            (#"[{"s":"a"},{"s":"a/b"}]"#, "is a link or a file, not a folder"),
        ])
    func `a value that makes no path leaves all files as they were`(_ data: String, _ reason: String) async throws {
        try await Bench.with { bench in
            try bench.folder.write("old", to: "output/d/a")
            let path = [TextTemplate.Part.literal("d/"), Self.program("$record.s")]
            let (record, _) = try await run(bench, path: path, data: data)
            #expect(record.state == .failed)
            #expect(record.error?.contains(reason) == true, "\(record.error ?? "")")
            #expect(try bench.folder.text("output/d/a") == "old")
            #expect(try bench.folder.files().filter { $0.hasPrefix("output/") } == ["output/d/a"])
        }
    }

    @Test func `two spellings of a path are one file, and a slash makes a folder`() async throws {
        try await Bench.with { bench in
            let data = #"[{"s":"a/b"},{"s":"a//b"},{"s":"./a/b"}]"#
            let (_, result) = try await run(bench, path: [Self.program("$record.s")], data: data)
            #expect(result?.hasPrefix(#"{"path":"a/b","bytes":39,"count":3,"#) == true, "\(result ?? "")")
        }
    }

    @Test func `no records make no file`() async throws {
        try await Bench.with { bench in
            let (_, result) = try await run(bench, path: [Self.program("$record.s")], data: "[]")
            #expect(result == #"{"path":null,"bytes":0,"count":0,"paths":[]}"#)
        }
    }

    @Test func `more files than may be open are written, and appended to`() async throws {
        try await Bench.with { bench in
            let data = "\"${{ [range(2000) | {s: \\\"\\\\(. % 300)\\\", n: .}] }}\""
            let path = [TextTemplate.Part.literal("many/"), Self.program("$record.s")]
            for _ in 0..<2 {
                let (record, _) = try await run(bench, path: path, data: data, keys: "format: jsonl\nmode: append")
                #expect(record.error == nil)
            }
            let lines = try (0..<300).map { try bench.folder.text("output/many/\($0)").split(separator: "\n").count }
            #expect(lines.reduce(0, +) == 4000)
            #expect(
                try bench.folder.text("output/many/299").hasPrefix(
                    "{\"s\":\"299\",\"n\":299}\n{\"s\":\"299\",\"n\":599}"))
        }
    }

    @Test func `outside of a loop the item is that of each record`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: cameras
                  foreach: [site_501, site_502]
                  chekt: GET /v1/sites/${{ $item }}/cameras
                  records: .data.cameras
                - id: files
                  write: { path: "${{ $item }}.jsonl", format: jsonl, records: $steps.cameras.records }
                """
            let value = try await bench.value(of: "'${{ [$steps.files.paths[].path] }}'", after: steps)
            #expect(value == #"["site_501.jsonl","site_502.jsonl"]"#)
        }
    }

    @Test func `inside of a loop the item is the loop's`() async throws {
        try await Bench.with { bench in
            let steps = """
                - id: files
                  foreach: [a, b]
                  write: { path: "${{ $item }}.json", format: json, data: [1, 2] }
                """
            let value = try await bench.value(of: "'${{ [$steps.files.results[].path] }}'", after: steps)
            #expect(value == #"["a.json","b.json"]"#)
        }
    }
}
