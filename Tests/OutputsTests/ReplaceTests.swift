import Foundation
import Records
import Storage
import Testing

@testable import Outputs

struct ReplaceTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore
    private let writer: FileWriter

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path + "/state")
        writer = FileWriter(root: OutputRoot(folder.root), store: store)
    }

    @Test func `the new file takes the place of the old one and nothing else is left`() async throws {
        try folder.write("old and longer\n", to: "a.json")
        let old = try OpenFile(folder.root + "/a.json", flags: O_RDONLY)
        _ = try await writer.write(path: "a.json", format: .json, mode: .replace, content: .data(.null))
        #expect(try folder.text("a.json") == "null\n")
        #expect(try folder.names() == ["a.json"])
        // Who has the old file open still reads the old file, whole.
        #expect(try old.length() == 15)
    }

    @Test func `a write that fails at its end leaves what is there and no partial file`() async throws {
        let root = folder.root
        let error = await #expect(throws: OutputError.self) {
            try await writer.write(
                path: "a.json", format: .json, mode: .replace,
                content: .records { receive in
                    try await receive([.null])
                    try FileManager.default.createDirectory(
                        atPath: root + "/a.json/inside", withIntermediateDirectories: true)
                })
        }
        guard case .failed("a.json", let doing, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(doing == "renaming the complete file")
        #expect(try folder.names() == ["a.json"])
    }

    @Test func `partial files of a crash are removed, those of a living writer and other files are not`() async throws {
        let stale = ".a.json.0123456789abcdef.partial"
        let others = [".a.json.partial", ".a.json.0123.partial", "a.json.0123456789abcdef.partial", ".hidden"]
        for name in others + [stale] { try folder.write("half", to: name) }
        let living = try PartialFile(for: "a.json", in: OpenFile(folder.root, flags: O_RDONLY))
        _ = try await writer.write(path: "a.json", format: .json, mode: .replace, content: .data(.null))
        #expect(try folder.names() == (others + ["a.json", living.name]).sorted())
    }

    @Test func `a reader never sees half a file`() async throws {
        let texts = ["a", "b"].map { letter in "\"" + String(repeating: letter, count: 300_000) + "\"" }
        let contents = try texts.map { FileContent.data(try json($0)) }
        _ = try await writer.write(path: "x", format: .json, mode: .replace, content: contents[0])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<20 {
                group.addTask {
                    _ = try await writer.write(path: "x", format: .json, mode: .replace, content: contents[index % 2])
                }
                group.addTask {
                    let text = try folder.text("x")
                    #expect(texts.contains { text == $0 + "\n" })
                }
            }
            try await group.waitForAll()
        }
        #expect(try folder.names() == ["x"])
    }

    @Test func `a write whose task is cancelled before it begins writes nothing`() async throws {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await writer.write(path: "x", format: .json, mode: .replace, content: .data(.null))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(!FileManager.default.fileExists(atPath: folder.root + "/x"))
    }

    @Test func `a full disk is told apart from other failures`() throws {
        let full = try OpenFile("/dev/full", flags: O_WRONLY)
        let error = #expect(throws: SystemError.self) { try full.write([1, 2, 3]) }
        #expect(error.map { OutputError($0, path: "a") } == .diskFull(path: "a"))
        let denied = SystemError(doing: "writing", code: EACCES)
        #expect(OutputError(denied, path: "a") == .failed(path: "a", doing: "writing", reason: "permission denied"))
    }
}
