import Foundation
import Records
import Storage
import Testing

@testable import Outputs

/// Content that comes batch by batch, and what becomes of files when it breaks off.
struct StreamedContentTests {
    private struct Broken: Error {}

    private let folder: TemporaryFolder
    private let store: SQLiteStore
    private let writer: FileWriter

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path + "/state")
        writer = FileWriter(root: OutputRoot(folder.root), store: store)
    }

    /// Two pieces' worth of records, and then an error.
    private static let broken = FileContent.records { receive in
        for _ in 0..<2 { try await receive([.string(String(repeating: "x", count: 300_000))]) }
        throw Broken()
    }

    @Test(arguments: [FileMode.replace, .append])
    func `a producer that breaks off leaves the old file whole and nothing else`(mode: FileMode) async throws {
        try folder.write("1\n", to: "a")
        await #expect(throws: Broken.self) {
            try await writer.write(path: "a", format: .jsonl, mode: mode, content: Self.broken)
        }
        #expect(try folder.text("a") == "1\n")
        #expect(try folder.names() == ["a"])
        #expect(try await store.unfinishedAppends().isEmpty)
    }

    @Test(arguments: [FileMode.replace, .append])
    func `of several files none is changed when a later one fails`(mode: FileMode) async throws {
        try folder.write("1\n", to: "a")
        let files = [
            (path: try OutputPath("a"), content: FileContent.records(of: [.number(2)])),
            (path: try OutputPath("new/b"), content: .records(of: [.number(3)])),
            (path: try OutputPath("c"), content: Self.broken),
        ]
        await #expect(throws: Broken.self) { try await writer.write(files, format: .jsonl, mode: mode) }
        #expect(try folder.text("a") == "1\n")
        let others = try FileManager.default.subpathsOfDirectory(atPath: folder.root).filter { $0 != "a" }
        for path in others where path != "new" { #expect(try folder.text(path).isEmpty) }
        #expect(try await store.unfinishedAppends().isEmpty)
    }

    @Test(arguments: [FileMode.replace, .append])
    func `many files are all written, and no partial one is left`(mode: FileMode) async throws {
        let files = try (0..<150).map { number in
            (path: try OutputPath("d\(number % 3)/\(number)"), content: FileContent.records(of: [.number(number)]))
        }
        let written = try await writer.write(files, format: .jsonl, mode: mode)
        #expect(written.map(\.path) == files.map(\.path.text))
        for number in 0..<150 { #expect(try folder.text("d\(number % 3)/\(number)") == "\(number)\n") }
        let hidden = try FileManager.default.subpathsOfDirectory(atPath: folder.root).filter { $0.contains("partial") }
        #expect(hidden.isEmpty)
        #expect(try await store.unfinishedAppends().isEmpty)
    }

    @Test func `those who write the same files in another order do not wait for each other`() async throws {
        let paths = try ["a", "b", "c"].map { try OutputPath($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                let order = number % 2 == 0 ? paths : paths.reversed()
                let files = order.map { (path: $0, content: FileContent.records(of: [.number(number)])) }
                group.addTask { _ = try await writer.write(files, format: .jsonl, mode: .append) }
            }
            try await group.waitForAll()
        }
        for path in paths { #expect(try folder.text(path.text).split(separator: "\n").count == 40) }
    }

    @Test func `a record with a key that the header lacks is an error that names both`() async throws {
        try folder.write("old", to: "a.csv")
        let records = try [#"{"a":1}"#, #"{"a":2,"b":null}"#, #"{"b":3,"a":3}"#].map(json)
        let error = await #expect(throws: OutputError.self) {
            try await writer.write(path: "a.csv", format: .csv, mode: .replace, content: .records(of: records))
        }
        #expect(error == .unexpectedKey("b", record: 3, path: "a.csv"))
        #expect(try folder.text("a.csv") == "old")
    }

    @Test func `rows larger than a piece and rows of nothing arrive in order`() async throws {
        let large = JSONText.string(String(repeating: "y", count: 1 << 20))
        let content = FileContent.records { receive in
            try await receive([])
            try await receive([.null, large])
            try await receive([])
            try await receive([large, .emptyArray])
        }
        let written = try await writer.write(path: "a", format: .json, mode: .replace, content: content)
        #expect(try folder.text("a") == "[null,\(large),\(large),[]]\n")
        #expect(written.count == 4)
    }
}
