import Storage
import Testing

struct AppendTurnTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore
    private let path = "/out/a.jsonl"

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path)
    }

    @Test func `one process at a time has the turn, and others have that of other files`() async throws {
        let other = try SQLiteStore(folder: folder.path)
        #expect(try await store.takeAppend(path: path) == .own(left: nil))
        #expect(try await other.takeAppend(path: path) == .others)
        #expect(try await other.takeAppend(path: "/out/b.jsonl") == .own(left: nil))
        try await store.endAppend(path: path)
        #expect(try await other.takeAppend(path: path) == .own(left: nil))
    }

    @Test func `nobody ends or changes the append of another`() async throws {
        let other = try SQLiteStore(folder: folder.path)
        _ = try await store.takeAppend(path: path)
        try await store.beginAppend(path: path, length: 7, file: 3)
        try await other.beginAppend(path: path, length: 0, file: 4)
        try await other.leaveAppend(path: path)
        try await other.endAppend(path: path)
        let begun = UnfinishedAppend(path: path, length: 7, file: 3, owner: store.owner)
        #expect(try await other.unfinishedAppends() == [begun])
    }

    @Test func `what a dead process left comes with the turn, for one only`() async throws {
        var dead: SQLiteStore? = try SQLiteStore(folder: folder.path)
        let id = try #require(dead?.owner)
        _ = try await dead?.takeAppend(path: path)
        try await dead?.beginAppend(path: path, length: 7, file: 3)
        #expect(try await store.takeAppend(path: path) == .others)
        dead = nil
        let other = try SQLiteStore(folder: folder.path)
        let left = UnfinishedAppend(path: path, length: 7, file: 3, owner: id)
        #expect(try await store.takeAppend(path: path) == .own(left: left))
        #expect(try await other.takeAppend(path: path) == .others)
        #expect(try await store.unfinishedAppends().map(\.length) == [7])
    }

    @Test func `an append that could not be rolled back is left to whoever comes next`() async throws {
        let other = try SQLiteStore(folder: folder.path)
        _ = try await store.takeAppend(path: path)
        try await store.beginAppend(path: path, length: 7, file: 3)
        try await store.leaveAppend(path: path)
        #expect(
            try await other.takeAppend(path: path)
                == .own(left: UnfinishedAppend(path: path, length: 7, file: 3, owner: "")))
    }

    @Test func `what was left of a replaced file is forgotten, but not the turn of one who lives`() async throws {
        var other: SQLiteStore? = try SQLiteStore(folder: folder.path)
        _ = try await other?.takeAppend(path: path)
        try await store.forgetAppend(path: path)
        #expect(try await store.unfinishedAppends().map(\.owner) == [other?.owner])
        other = nil
        try await store.forgetAppend(path: path)
        #expect(try await store.unfinishedAppends().isEmpty)
        _ = try await store.takeAppend(path: path)
        try await store.forgetAppend(path: path)
        #expect(try await store.unfinishedAppends().isEmpty)
    }
}
