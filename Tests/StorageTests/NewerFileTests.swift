import Foundation
import GRDB
import Storage
import Testing

struct NewerFileTests {
    @Test func `a file of a later version is refused and not changed`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/state.sqlite"
        do {
            _ = try SQLiteStore(folder: folder.path)
            try await DatabaseQueue(path: file).write { database in
                try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('999: from the future')")
            }
        }
        let error = #expect(throws: StorageError.self) { try SQLiteStore(folder: folder.path) }
        #expect(error == .tooNew(file: file))
    }
}
