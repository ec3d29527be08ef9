import Foundation
import Outputs
import Storage
import Testing

@testable import Runner

struct RecoveryTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore
    private let log = CollectedLog()
    private let start = Date(timeIntervalSince1970: 1_800_000_000)

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path + "/state")
    }

    private var recovery: Recovery {
        Recovery(
            store: store, files: FileWriter(root: OutputRoot(folder.path + "/output"), store: store),
            logger: log.logger)
    }

    /// Looks at these instants, in seconds after the start.
    private func look(at seconds: [TimeInterval]) async {
        let (instants, arrive) = AsyncStream<Date>.makeStream()
        for second in seconds { arrive.yield(start + second) }
        arrive.finish()
        await recovery.perform(at: instants)
    }

    /// Begins a run and an append as a process does that is killed then.
    private func leaveBehind() async throws {
        let dead = try SQLiteStore(folder: folder.path + "/state")
        var settlement = Settlement()
        settlement.added = [RunRecord(id: "r", workflow: "w", job: "j", cause: "command", state: .running)]
        _ = try await dead.settle(settlement)
        try folder.write("1\n{\"ha", to: "output/a.jsonl")
        let path = URL(filePath: folder.path + "/output/a.jsonl").resolvingSymlinksInPath().path
        _ = try await dead.takeAppend(path: path)
        try await dead.beginAppend(path: path, length: 2, file: 0)
    }

    @Test(arguments: [([0], false), ([0, 59], false), ([0, 30, 60], true), ([0, -3600], true)])
    func `the dead are looked for once a minute, by whatever clock`(
        seconds: [TimeInterval], isFound: Bool
    ) async throws {
        try await leaveBehind()
        await look(at: seconds)
        #expect(try await store.runs(limit: 1).map(\.state) == [isFound ? .failed : .running])
        #expect(try folder.text("output/a.jsonl") == (isFound ? "1\n" : "1\n{\"ha"))
    }
}
