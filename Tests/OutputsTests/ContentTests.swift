import Records
import Storage
import Testing

@testable import Outputs

/// What the bytes of a file are: written to a real file by each test.
struct ContentTests {
    private let folder: TemporaryFolder
    private let writer: FileWriter

    init() throws {
        folder = try TemporaryFolder()
        writer = FileWriter(root: OutputRoot(folder.root), store: try SQLiteStore(folder: folder.path + "/state"))
    }

    private func records(_ texts: [String]) throws -> FileContent {
        .records(of: try texts.map(json))
    }

    @Test(arguments: [
        ([], ""),
        (
            [#"{"id": 9007199254740993, "x":1.10}"#, "null", #""a\nb""#],
            #"{"id": 9007199254740993, "x":1.10}"# + "\nnull\n" + #""a\nb""# + "\n"
        ),
        (["{\n  \"a\": [1,\r\n 2],\n  \"b\": \"x y\"\n}"], "{\"a\":[1,2],\"b\":\"x y\"}\n"),
    ])
    func `records become lines whose bytes are those of the records`(texts: [String], expected: String) async throws {
        let written = try await writer.write(path: "a", format: .jsonl, mode: .replace, content: records(texts))
        #expect(try folder.text("a") == expected)
        #expect(written == WrittenFile(path: "a", bytes: Int64(expected.utf8.count), count: texts.count))
    }

    @Test(arguments: [([], "[]\n"), (["1.0"], "[1.0]\n"), (["{ }", "[2 ]"], "[{ },[2 ]]\n")])
    func `records become one array in a JSON file`(texts: [String], expected: String) async throws {
        _ = try await writer.write(path: "a", format: .json, mode: .replace, content: records(texts))
        #expect(try folder.text("a") == expected)
    }

    @Test(arguments: [
        (FileFormat.json, "{\n \"a\": 1.0 }", "{\n \"a\": 1.0 }\n", 1),
        (.json, "[1, 2]", "[1, 2]\n", 2),
        (.jsonl, "[1, [2]]", "1\n[2]\n", 2),
        (.jsonl, "{\"a\":[]}", "{\"a\":[]}\n", 1),
        (.jsonl, "[]", "", 0),
        (.csv, #"[{"a":1,"b":"x"},{"b":"y","a":2}]"#, "a,b\r\n1,x\r\n2,y\r\n", 2),
        (.csv, #"{"a":1}"#, "a\r\n1\r\n", 1),
        (.csv, "7", "value\r\n7\r\n", 1),
    ])
    func `data is one row per element, or one row, or as it is in JSON`(
        format: FileFormat, data: String, expected: String, count: Int
    ) async throws {
        let written = try await writer.write(path: "a", format: format, mode: .replace, content: .data(json(data)))
        #expect(try folder.text("a") == expected)
        #expect(written.count == count)
    }

    @Test func `a table has its header and quotes what needs quotes`() async throws {
        let rows = [[try json(#""a,\"b\"""#), try json("9007199254740993")], [.null, try json(#""=1+1""#)]]
        let written = try await writer.write(
            path: "t.csv", format: .csv, mode: .replace, content: .table(["site, name", "id"], of: rows))
        #expect(try folder.text("t.csv") == "\"site, name\",id\r\n\"a,\"\"b\"\"\",9007199254740993\r\n,'=1+1\r\n")
        #expect(written.count == 2)
    }

    @Test func `a table without rows has a header, records without elements have none`() async throws {
        _ = try await writer.write(
            path: "t", format: .csv, mode: .replace, content: .table(["a"], of: []))
        _ = try await writer.write(path: "r", format: .csv, mode: .replace, content: .records(of: []))
        #expect(try folder.text("t") == "a\r\n")
        #expect(try folder.text("r") == "")
    }

    @Test(arguments: [FileFormat.json, .jsonl])
    func `columns are for CSV only`(format: FileFormat) async throws {
        let error = await #expect(throws: OutputError.self) {
            try await writer.write(path: "a", format: format, mode: .replace, content: .table([], of: []))
        }
        #expect(error == .columnsNeedCSV(path: "a"))
    }

    @Test(arguments: [FileFormat.json, .jsonl, .csv])
    func `content larger than a piece arrives whole`(format: FileFormat) async throws {
        let texts = (0..<20_000).map { #"{"number":\#($0)}"# }
        let written = try await writer.write(path: "a", format: format, mode: .replace, content: records(texts))
        let expected =
            switch format {
            case .json: "[" + texts.joined(separator: ",") + "]\n"
            case .jsonl: texts.map { $0 + "\n" }.joined()
            case .csv: "number\r\n" + (0..<20_000).map { "\($0)\r\n" }.joined()
            }
        #expect(try folder.text("a") == expected)
        #expect(written.bytes == Int64(expected.utf8.count))
    }
}
