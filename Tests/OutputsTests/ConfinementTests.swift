import Foundation
import Records
import Storage
import Testing

@testable import Outputs

struct ConfinementTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeRoot()
    }

    @Test(arguments: [
        "", "/etc/passwd", "/", "..", "../x", "a/../../x", "a/..", "a/../b", "a\0b", ".", "./", "a/", "a/.", "//x",
        String(repeating: "n", count: 221),
    ])
    func `a path that may leave the root or names no file is refused`(path: String) throws {
        let error = #expect(throws: OutputError.self) { try OutputRoot(folder.root).resolve(path) }
        guard case .refusedPath(path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try folder.names().isEmpty)
    }

    @Test(arguments: [
        ("a.csv", "a.csv"), ("./a.csv", "a.csv"), ("x//y/./a.csv", "x/y/a.csv"), ("...", "..."), ("..a/b..", "..a/b.."),
        ("~/a", "~/a"), ("a b/ü.json", "a b/ü.json"),
        (String(repeating: "n", count: 220), String(repeating: "n", count: 220)),
    ])
    func `a path below the root is resolved in its shortest spelling`(path: String, shortest: String) throws {
        #expect(try OutputRoot(folder.root).resolve(path).path == shortest)
    }

    @Test func `missing folders are made, the root among them`() throws {
        let root = folder.path + "/new/root"
        _ = try OutputRoot(root).resolve("a/b/c.json")
        var isFolder: ObjCBool = false
        #expect(FileManager.default.fileExists(atPath: root + "/a/b", isDirectory: &isFolder) && isFolder.boolValue)
        #expect(!FileManager.default.fileExists(atPath: root + "/a/b/c.json"))
    }

    @Test(arguments: ["link/x", "link", "dangling/x", "dangling", "inner/link/x", "file/x", "inner"])
    func `links, files in the place of folders and folders in the place of files are refused`(path: String) throws {
        let files = FileManager.default
        let outside = folder.path + "/outside"
        try files.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try files.createDirectory(atPath: folder.root + "/inner", withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: folder.root + "/link", withDestinationPath: outside)
        try files.createSymbolicLink(atPath: folder.root + "/inner/link", withDestinationPath: "../../outside")
        try files.createSymbolicLink(atPath: folder.root + "/dangling", withDestinationPath: folder.path + "/nothing")
        try folder.write("", to: "file")
        let error = #expect(throws: OutputError.self) { try OutputRoot(folder.root).resolve(path) }
        guard case .refusedPath = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try files.contentsOfDirectory(atPath: outside).isEmpty)
        #expect(!files.fileExists(atPath: folder.path + "/nothing"))
    }

    @Test func `a root that is itself a link is followed`() throws {
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.root)
        _ = try OutputRoot(link).resolve("a/b.json")
        #expect(try folder.names() == ["a"])
    }

    @Test func `a link slipped in after the check leads nowhere`() async throws {
        let outside = folder.path + "/outside"
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        let writer = FileWriter(root: OutputRoot(folder.root), store: try SQLiteStore(folder: folder.path + "/state"))
        let root = folder.root
        let swapped = FileContent.records { receive in
            let files = FileManager.default
            try files.moveItem(atPath: root + "/a", toPath: root + "/moved")
            try files.createSymbolicLink(atPath: root + "/a", withDestinationPath: outside)
            try await receive([.number(1)])
        }
        _ = try await writer.write(path: "a/b.json", format: .jsonl, mode: .replace, content: swapped)
        #expect(try FileManager.default.contentsOfDirectory(atPath: outside).isEmpty)
        #expect(try folder.text("moved/b.json") == "1\n")
    }

    @Test func `an append through a link slipped in after the check is refused`() throws {
        let file = try OutputRoot(folder.root).resolve("b.jsonl")
        let outside = folder.path + "/outside.jsonl"
        try FileManager.default.createSymbolicLink(atPath: folder.root + "/b.jsonl", withDestinationPath: outside)
        #expect(throws: OutputError.self) { try OpenedAppend(to: file) }
        #expect(!FileManager.default.fileExists(atPath: outside))
    }
}
