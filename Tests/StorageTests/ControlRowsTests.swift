import Foundation
import Storage
import Testing

struct ControlRowsTests {
    private let folder: TemporaryFolder
    private let daemon: SQLiteStore
    /// Opened by another process in practice, while the daemon holds the folder.
    private let command: SQLiteStore

    init() throws {
        folder = try TemporaryFolder()
        daemon = try SQLiteStore(folder: folder.path)
        command = try SQLiteStore(sharing: folder.path)
    }

    @Test func `a pause that a command sets is seen by the daemon, and a second one replaces it`() async throws {
        let all = Pause(name: Pause.everything, reason: "maintenance", since: instant(0.000001))
        let job = Pause(name: "sites/pull", reason: "old", since: instant(1))
        for pause in [job, all] { try await command.setPause(pause) }
        #expect(try await daemon.pauses() == [all, job])
        let renewed = Pause(name: "sites/pull", reason: "It's \"new\"", since: instant(2))
        try await daemon.setPause(renewed)
        #expect(try await command.pauses() == [all, renewed])
    }

    @Test func `a pause ends once, and others stay`() async throws {
        for name in ["a", "b"] { try await command.setPause(Pause(name: name, reason: "", since: instant(0))) }
        #expect(try await command.removePause("a"))
        #expect(try await !command.removePause("a"))
        #expect(try await daemon.pauses().map(\.name) == ["b"])
    }

    private func add(_ verb: String = "status", at instant: Date = instant(0)) async throws -> Int64 {
        try await command.addCommand(verb: verb, arguments: "{}", at: instant)
    }

    @Test func `commands are open in their order until they are taken`() async throws {
        let first = try await command.addCommand(verb: "trigger", arguments: "{\"name\":\"Größe\"}", at: instant(9))
        let second = try await add(at: instant(1))
        #expect(
            try await daemon.openCommands() == [
                CommandRow(number: first, verb: "trigger", arguments: "{\"name\":\"Größe\"}", createdAt: instant(9)),
                CommandRow(number: second, verb: "status", arguments: "{}", createdAt: instant(1)),
            ])
        #expect(try await daemon.takeCommand(first, at: instant(10)))
        #expect(try await daemon.openCommands().map(\.number) == [second])
        #expect(try await command.answer(of: first) == nil)
        try await daemon.answer(first, with: "done")
        #expect(try await command.answer(of: first) == "done")
    }

    @Test func `a command is taken once, and withdrawn only before`() async throws {
        let (open, taken) = (try await add(), try await add())
        #expect(try await daemon.takeCommand(taken, at: instant(1)))
        #expect(try await !daemon.takeCommand(taken, at: instant(1)))
        #expect(try await !command.withdrawCommand(taken))
        #expect(try await command.withdrawCommand(open))
        #expect(try await !daemon.takeCommand(open, at: instant(1)))
    }

    @Test func `what was taken is forgotten after a day, and numbers are not used again`() async throws {
        let (old, new) = (try await add(), try await add())
        for number in [old, new] {
            #expect(try await daemon.takeCommand(number, at: instant(number == old ? 0 : 1)))
            try await daemon.answer(number, with: "done")
        }
        #expect(try await daemon.takeCommand(try await add(), at: instant(86_401)))
        #expect(try await command.answer(of: old) == nil)
        #expect(try await command.answer(of: new) == "done")
        let last = try await add()
        #expect(try await command.withdrawCommand(last))
        #expect(try await add() == last + 1)
    }

    @Test func `two stores that write at once lose nothing`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                let store = number.isMultiple(of: 2) ? daemon : command
                group.addTask { _ = try await store.addCommand(verb: "\(number)", arguments: "{}", at: instant(0)) }
            }
            try await group.waitForAll()
        }
        #expect(Set(try await daemon.openCommands().map(\.verb)) == Set((0..<100).map(String.init)))
    }
}
