import Foundation
import GRDB
import Storage
import Testing

struct JobStateTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path)
    }

    private func finish(_ id: String, of job: String = "pull", saving values: [String: String]) async throws {
        var run = RunRecord(id: id, workflow: "sites", job: job, cause: "command", state: .running)
        _ = try await store.claim(run)
        run.state = .succeeded
        try await store.finish(run, saving: values, streaks: nil)
    }

    @Test func `a job that has saved nothing has no state`() async throws {
        try await finish("a", saving: [:])
        #expect(try await store.jobState(workflow: "sites", job: "pull").isEmpty)
    }

    @Test func `a later run replaces the values it saves and leaves the others`() async throws {
        try await finish("a", saving: ["cursor": "1", "seen": #"["Größe","\u0000"]"#])
        try await finish("b", saving: ["cursor": "null"])
        let state = try await store.jobState(workflow: "sites", job: "pull")
        #expect(state == ["cursor": "null", "seen": #"["Größe","\u0000"]"#])
    }

    @Test func `each job has a state of its own`() async throws {
        try await finish("a", saving: ["n": "1"])
        try await finish("b", of: "push", saving: ["n": "2"])
        #expect(try await store.jobState(workflow: "sites", job: "pull") == ["n": "1"])
        #expect(try await store.jobState(workflow: "sites", job: "push") == ["n": "2"])
    }

    @Test func `a run that was never claimed saves nothing`() async throws {
        let ghost = RunRecord(id: "ghost", workflow: "sites", job: "pull", cause: "command", state: .succeeded)
        await #expect(throws: StorageError.unknownRun(id: "ghost")) {
            try await store.finish(ghost, saving: ["n": "1"], streaks: nil)
        }
        #expect(try await store.jobState(workflow: "sites", job: "pull").isEmpty)
    }

    @Test func `where a value is refused the run has not ended either`() async throws {
        try await DatabaseQueue(path: folder.path + "/state.sqlite").write { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER refusal BEFORE INSERT ON job_state WHEN NEW.name = 'b'
                    BEGIN SELECT RAISE(ABORT, 'refused'); END
                    """)
        }
        await #expect(throws: StorageError.self) { try await finish("a", saving: ["a": "1", "b": "2", "c": "3"]) }
        #expect(try await store.runs(limit: 1).map(\.state) == [.running])
        #expect(try await store.jobState(workflow: "sites", job: "pull").isEmpty)
    }

    @Test func `the values are there after opening again`() async throws {
        let folder = try TemporaryFolder()
        let run = RunRecord(id: "a", workflow: "sites", job: "pull", cause: "command", state: .succeeded)
        do {
            let store = try SQLiteStore(folder: folder.path)
            _ = try await store.claim(run)
            try await store.finish(run, saving: ["n": "1"], streaks: nil)
        }
        let reopened = try SQLiteStore(folder: folder.path)
        #expect(try await reopened.jobState(workflow: "sites", job: "pull") == ["n": "1"])
    }
}
