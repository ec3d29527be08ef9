import Foundation
import Records
import Storage
import Testing

@testable import Outputs

struct AppendTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore
    private let writer: FileWriter

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path + "/state")
        writer = FileWriter(root: OutputRoot(folder.root), store: store)
    }

    private func append(_ texts: [String], to path: String, _ format: FileFormat = .jsonl) async throws -> WrittenFile {
        try await writer.write(path: path, format: format, mode: .append, content: .records(of: texts.map(json)))
    }

    @Test func `lines come after the lines that are there`() async throws {
        #expect(try await append(["1"], to: "a.jsonl").bytes == 2)
        #expect(try await append(["22", "3"], to: "a.jsonl") == WrittenFile(path: "a.jsonl", bytes: 5, count: 2))
        #expect(try folder.text("a.jsonl") == "1\n22\n3\n")
        #expect(try await store.unfinishedAppends().isEmpty)
    }

    @Test(arguments: [
        ("", "a\r\n1\r\n"), ("a\r\n0\r\n", "a\r\n0\r\n1\r\n"), ("a\r\n0", "a\r\n0\r\n1\r\n"), ("a\n0\n", "a\n0\n1\r\n"),
    ])
    func `a CSV header goes into an empty file only, and the last line is ended`(
        before: String, after: String
    ) async throws {
        try folder.write(before, to: "a.csv")
        let written = try await append([#"{"a":1}"#], to: "a.csv", .csv)
        #expect(try folder.text("a.csv") == after)
        #expect(written.bytes == Int64(after.utf8.count - before.utf8.count))
    }

    @Test func `a last line without an end gets one first`() async throws {
        try folder.write("1", to: "a.jsonl")
        _ = try await append(["2"], to: "a.jsonl")
        #expect(try folder.text("a.jsonl") == "1\n2\n")
    }

    @Test func `JSON files cannot grow`() async throws {
        let error = await #expect(throws: OutputError.self) { try await append(["1"], to: "a.json", .json) }
        #expect(error == .jsonCannotAppend(path: "a.json"))
        #expect(!FileManager.default.fileExists(atPath: folder.root + "/a.json"))
    }

    /// Leaves an append in the journal as a process does that is killed.
    private func leave(_ path: String, length: Int64, file: Int64 = 0) async throws {
        let dead = try SQLiteStore(folder: folder.path + "/state")
        _ = try await dead.takeAppend(path: path)
        try await dead.beginAppend(path: path, length: length, file: file)
    }

    @Test func `an append that was cut is rolled back at the next start, once`() async throws {
        try folder.write("1\n2\n{\"ha", to: "a.jsonl")
        try folder.write("1\n", to: "whole.jsonl")
        let key = OutputRoot(folder.root).canonicalFolder() + "/"
        try await leave(key + "a.jsonl", length: 4)
        try await leave(key + "gone.jsonl", length: 10)
        try await leave(key + "whole.jsonl", length: 2)
        try await leave("/elsewhere/a.jsonl", length: 0)
        #expect(try await writer.recoverAppends() == ["a.jsonl", "gone.jsonl", "whole.jsonl"])
        #expect(try folder.text("a.jsonl") == "1\n2\n")
        #expect(try folder.text("whole.jsonl") == "1\n")
        #expect(try folder.names() == ["a.jsonl", "whole.jsonl"])
        #expect(try await store.unfinishedAppends().map(\.path) == ["/elsewhere/a.jsonl"])
        #expect(try await writer.recoverAppends().isEmpty)
    }

    @Test(arguments: [true, false])
    func `an append rolls back what an earlier one has left`(_ isOwn: Bool) async throws {
        try folder.write("1\n{\"ha", to: "a.jsonl")
        let key = OutputRoot(folder.root).canonicalFolder() + "/a.jsonl"
        if isOwn {
            _ = try await store.takeAppend(path: key)
            try await store.beginAppend(path: key, length: 2, file: 0)
        } else {
            try await leave(key, length: 2)
        }
        _ = try await append(["2"], to: "a.jsonl")
        #expect(try folder.text("a.jsonl") == "1\n2\n")
        #expect(try await store.unfinishedAppends().isEmpty)
    }

    @Test func `a file that took the place of one with a cut append is not cut`() async throws {
        try folder.write("1\n", to: "a.jsonl")
        let inode = try OpenFile(folder.root + "/a.jsonl", flags: O_RDONLY).inode()
        try await leave(OutputRoot(folder.root).canonicalFolder() + "/a.jsonl", length: 1, file: inode + 1)
        _ = try await writer.recoverAppends()
        #expect(try folder.text("a.jsonl") == "1\n")
        #expect(try await store.unfinishedAppends().isEmpty)
    }

    @Test func `an append for which there is no room is taken back`() async throws {
        try folder.write("", to: "a.jsonl")
        // A file that is, but for eight bytes, as large as the file system lets any file be; all of it a hole.
        let file = try OpenFile(folder.root + "/a.jsonl", flags: O_RDWR)
        let length = try largestLength(of: file) - 8
        try file.truncate(to: length)
        let error = await #expect(throws: OutputError.self) { try await append(["\"0123456789\""], to: "a.jsonl") }
        #expect(error == .failed(path: "a.jsonl", doing: "writing", reason: "file too large"))
        #expect(try file.length() == length)
        #expect(try await store.unfinishedAppends().isEmpty)
    }

    private func largestLength(of file: OpenFile) throws -> Int64 {
        var (low, high) = (Int64(0), Int64.max)
        while low < high {
            let middle = low + (high - low) / 2 + (high - low) % 2
            if ftruncate(file.descriptor, off_t(middle)) == 0 { low = middle } else { high = middle - 1 }
        }
        return low
    }

    @Test func `appends side by side come one after the other, each whole`() async throws {
        let line = "\"" + String(repeating: "x", count: 10_000) + "\""
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<30 {
                group.addTask { _ = try await append([line, line], to: "a.jsonl") }
                group.addTask { _ = try await append([line, line], to: ".//a.jsonl") }
            }
            try await group.waitForAll()
        }
        let lines = try folder.text("a.jsonl").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 121 && lines.last == "")
        #expect(lines.dropLast().allSatisfy { $0 == line })
        #expect(try await store.unfinishedAppends().isEmpty)
    }
}
