import Foundation
import Testing

@testable import Storage

struct OpeningTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name))
    }

    @Test func `a missing folder is made for its owner only`() throws {
        let path = folder.path + "/a/state"
        _ = try SQLiteStore(folder: path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        #expect(FileManager.default.fileExists(atPath: path + "/state.sqlite"))
    }

    @Test func `a folder that an earlier version holds is refused until that is gone`() throws {
        do {
            let holder = try FileLock(folder.path + "/lock")
            let error = #expect(throws: StorageError.self) { try StateFolder(folder.path, within: 0) }
            #expect(error == .inUse(folder: folder.path))
            withExtendedLifetime(holder) {}
        }
        _ = try SQLiteStore(folder: folder.path)
    }

    @Test func `an earlier version does not open a folder on which somebody works`() throws {
        let store = try SQLiteStore(folder: folder.path)
        #expect(throws: FileLock.Failure.self) { try FileLock(folder.path + "/lock") }
        withExtendedLifetime(store) {}
    }

    @Test func `many that open a new folder at once all get it`() async throws {
        let path = folder.path + "/state"
        let stores = try await withThrowingTaskGroup(of: SQLiteStore.self) { group in
            for _ in 0..<8 { group.addTask { try SQLiteStore(folder: path) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(stores.map(\.owner)).count == 8)
        for store in stores { #expect(try await store.runs(limit: 1).isEmpty) }
    }

    @Test func `what was kept is there after opening again`() async throws {
        let run = RunRecord(id: "a", workflow: "w", job: "j", cause: "command", state: .succeeded)
        do {
            let store = try SQLiteStore(folder: folder.path)
            _ = try await store.claim(run)
            for path in ["/out/a.jsonl", "/out/b.jsonl"] { _ = try await store.takeAppend(path: path) }
            try await store.beginAppend(path: "/out/a.jsonl", length: 1 << 40, file: 5)
            try await store.beginAppend(path: "/out/b.jsonl", length: 0, file: 6)
            try await store.endAppend(path: "/out/b.jsonl")
        }
        let store = try SQLiteStore(folder: folder.path)
        #expect(try await store.runs(limit: 10) == [run])
        let left = try await store.unfinishedAppends()
        #expect(left.map(\.path) == ["/out/a.jsonl"])
        #expect(left.map(\.length) == [1 << 40])
        #expect(left.map(\.file) == [5])
    }

    @Test func `a copy of the files of a running store is complete`() async throws {
        let store = try SQLiteStore(folder: folder.path)
        let budget = KeptBudget(version: 1, state: [1])
        #expect(try await store.keep(budget, of: "chekt") == nil)
        // What a killed process leaves is what is in the files when the call has returned.
        let copy = folder.path + "/copy"
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for name in ["state.sqlite", "state.sqlite-wal"] {
            try FileManager.default.copyItem(atPath: folder.path + "/" + name, toPath: copy + "/" + name)
        }
        let reopened = try SQLiteStore(folder: copy)
        #expect(try await reopened.budget(of: "chekt") == budget)
    }

    @Test func `a file that is no database is reported as damaged, and left alone`() throws {
        try write(String(repeating: "not a database ", count: 100), to: "state.sqlite")
        let error = #expect(throws: StorageError.self) { try SQLiteStore(folder: folder.path) }
        guard case .corrupt(let file, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(file == folder.path + "/state.sqlite")
        #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("not a database"))
    }

    @Test func `a folder below a regular file cannot be made`() throws {
        try write("", to: "file")
        let path = folder.path + "/file/state"
        let error = #expect(throws: StorageError.self) { try SQLiteStore(folder: path) }
        #expect(error == .folderUnusable(folder: path, reason: "not a directory"))
    }

    @Test func `a folder in the place of the database is reported as not writable`() throws {
        try FileManager.default.createDirectory(
            atPath: folder.path + "/state.sqlite", withIntermediateDirectories: true)
        let error = #expect(throws: StorageError.self) { try SQLiteStore(folder: folder.path) }
        guard case .notWritable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [
        (StorageError.inUse(folder: "/s"), ["/s", "in use", "--state-dir"]),
        (.diskFull(file: "/s/state.sqlite"), ["/s/state.sqlite", "disk is full"]),
        (.corrupt(file: "/s/state.sqlite", reason: "malformed"), ["/s/state.sqlite", "malformed", "backup"]),
        (.folderUnusable(folder: "/s", reason: "read-only file system"), ["/s", "read-only", "--state-dir"]),
        (.tooNew(file: "/s/state.sqlite"), ["/s/state.sqlite", "later version"]),
    ])
    func `messages tell what happened, where, and what to do`(error: StorageError, parts: [String]) {
        for part in parts { #expect(error.description.contains(part)) }
    }
}
