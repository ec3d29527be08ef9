import Foundation
import Storage
import Testing

struct OwnersTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path)
    }

    private func run(_ id: String, _ state: RunState = .running) -> RunRecord {
        RunRecord(id: id, workflow: "w", job: "j", cause: "schedule", state: state)
    }

    private var files: Set<String> {
        get throws { Set(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/processes")) }
    }

    @Test func `an owner lives until its store is gone, and leaves no file`() async throws {
        var other: SQLiteStore? = try SQLiteStore(folder: folder.path)
        let id = try #require(other?.owner)
        #expect(id != store.owner)
        #expect(try await store.deadOwners(among: [id, store.owner]).isEmpty)
        #expect(try files == [id, store.owner])
        other = nil
        #expect(try await store.deadOwners(among: [id, store.owner]) == [id])
        #expect(try files == [store.owner])
    }

    @Test func `whoever looks in is no owner, and knows who lives`() async throws {
        let command = try SQLiteStore(sharing: folder.path)
        #expect(try files == [store.owner])
        #expect(try await command.deadOwners(among: [store.owner, "gone", ""]) == ["gone", ""])
    }

    @Test func `the file that a killed process left is removed`() async throws {
        for id in ["killed", "asked for"] {
            #expect(FileManager.default.createFile(atPath: folder.path + "/processes/" + id, contents: nil))
            if id == "killed" { _ = try SQLiteStore(folder: folder.path) }
        }
        #expect(try files == [store.owner, "asked for"])
        #expect(try await store.deadOwners(among: ["asked for"]) == ["asked for"])
        #expect(try files == [store.owner])
    }

    @Test func `the runs of those who live are not interrupted`() async throws {
        let other = try SQLiteStore(folder: folder.path)
        _ = try await store.claim(run("own"))
        _ = try await other.claim(run("others", .waiting))
        #expect(try await store.interrupted(at: instant(1)).isEmpty)
        #expect(try await other.interrupted(at: instant(1)).isEmpty)
    }

    @Test func `a run that waited belongs to whoever begins it`() async throws {
        do {
            let dead = try SQLiteStore(folder: folder.path)
            _ = try await dead.claim(run("a", .queued))
            _ = try await dead.claim(run("b", .queued))
            var settlement = Settlement()
            settlement.begun = [run("b")]
            #expect(try await dead.settle(settlement) == ["b"])
        }
        var settlement = Settlement()
        settlement.begun = [run("a")]
        #expect(try await store.settle(settlement) == ["a"])
        #expect(try await store.interrupted(at: instant(1)).map(\.id) == ["b"])
    }
}
