import GRDB
import Testing

@testable import Storage

struct FullDiskTests {
    @Test func `a full disk is told apart from a damaged file`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(folder: folder.path)
        let cut = RunRecord(
            id: "a", workflow: "w", job: "j", cause: "command", state: .failed,
            error: String(repeating: "long ", count: 1_000_000))
        // SQLite itself refuses to let the file grow, with the error that a full disk gives.
        try await store.transaction { try $0.execute(sql: "PRAGMA max_page_count = 40") }
        let error = await #expect(throws: StorageError.self) { try await store.claim(cut) }
        #expect(error == .diskFull(file: folder.path + "/state.sqlite"))
        #expect(try await store.runs(limit: 1).isEmpty)
    }
}
