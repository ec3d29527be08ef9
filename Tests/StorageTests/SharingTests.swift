import Foundation
import GRDB
import Storage
import Testing

struct SharingTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A state file as it was before it said who has begun what.
    private func writeEarlierState() async throws {
        _ = try SQLiteStore(folder: folder.path)
        try await DatabaseQueue(path: folder.path + "/state.sqlite").write { database in
            try database.execute(
                sql: """
                    ALTER TABLE run DROP COLUMN owner;
                    ALTER TABLE unfinished_append DROP COLUMN owner;
                    ALTER TABLE unfinished_append DROP COLUMN file;
                    INSERT INTO unfinished_append VALUES ('/out/a.jsonl', 7);
                    INSERT INTO run (id, workflow, job, cause, state, requests, records, with_errors)
                        VALUES ('a', 'w', 'j', 'command', 'running', 0, 0, 0);
                    DELETE FROM grdb_migrations WHERE identifier = '6: owners'
                    """)
        }
    }

    @Test func `where no state is, none is made`() throws {
        let path = folder.path + "/state"
        for path in [path, folder.path] {
            let error = #expect(throws: StorageError.self) { try SQLiteStore(sharing: path) }
            #expect(error == .noState(folder: path))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test func `a shared store keeps nobody from opening the folder`() throws {
        _ = try SQLiteStore(folder: folder.path)
        let shared = try SQLiteStore(sharing: folder.path)
        _ = try SQLiteStore(folder: folder.path)
        withExtendedLifetime(shared) {}
    }

    @Test func `an earlier state is brought up to date where nobody holds it`() async throws {
        try await writeEarlierState()
        let left = UnfinishedAppend(path: "/out/a.jsonl", length: 7, owner: "")
        #expect(try await SQLiteStore(sharing: folder.path).unfinishedAppends() == [left])
    }

    @Test func `what an earlier version left behind belongs to nobody who lives`() async throws {
        try await writeEarlierState()
        let store = try SQLiteStore(folder: folder.path)
        #expect(try await store.interrupted(at: instant(0)).map(\.id) == ["a"])
        #expect(
            try await store.takeAppend(path: "/out/a.jsonl")
                == .own(left: UnfinishedAppend(path: "/out/a.jsonl", length: 7, owner: "")))
    }

    @Test func `an earlier state that somebody holds is left alone`() async throws {
        let holder = try SQLiteStore(folder: folder.path)
        try await DatabaseQueue(path: folder.path + "/state.sqlite").write { database in
            try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '6: owners'")
        }
        let tooOld = StorageError.tooOld(file: folder.path + "/state.sqlite")
        #expect(throws: tooOld) { try SQLiteStore(sharing: folder.path) }
        #expect(throws: tooOld) { try SQLiteStore(folder: folder.path) }
        withExtendedLifetime(holder) {}
    }

    @Test func `a folder is served by one daemon until that is gone`() throws {
        #expect(!ServingLock.isHeld(folder: folder.path))
        do {
            let lock = try ServingLock(folder: folder.path)
            #expect(ServingLock.isHeld(folder: folder.path))
            let error = #expect(throws: StorageError.self) { try ServingLock(folder: folder.path) }
            #expect(error == .served(folder: folder.path))
            withExtendedLifetime(lock) {}
        }
        _ = try ServingLock(folder: folder.path)
    }

    @Test func `a folder that is not there is served by nobody`() throws {
        let path = folder.path + "/state"
        #expect(!ServingLock.isHeld(folder: path))
        let error = #expect(throws: StorageError.self) { try ServingLock(folder: path) }
        #expect(error == .folderUnusable(folder: path, reason: "no such file or directory"))
    }
}
