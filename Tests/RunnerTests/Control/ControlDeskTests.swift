import Foundation
import Logging
import Storage
import Testing

@testable import Runner

@Suite(.timeLimit(.minutes(1)))
struct ControlDeskTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore
    private let command: SQLiteStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(folder: folder.path)
        command = try SQLiteStore(sharing: folder.path)
    }

    private var client: ControlClient { ControlClient(store: command, stateFolder: folder.path) }

    private func desk(
        _ perform: @escaping @Sendable (ControlCommand) async -> ControlAnswer
    ) throws -> ControlDesk {
        try ControlDesk(
            store: store, stateFolder: folder.path, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            perform: perform)
    }

    /// Does something while a desk serves that carries out commands so.
    private func serving(
        _ perform: @escaping @Sendable (ControlCommand) async -> ControlAnswer,
        _ body: () async throws -> Void
    ) async throws {
        let (ready, isReady) = AsyncStream<Void>.makeStream()
        // That it answers says that it serves.
        _ = try await leave("status")
        let task = Task {
            try await desk { command in
                if command == .status { isReady.finish() }
                return await perform(command)
            }.run()
        }
        for await _ in ready {}
        try await body()
        task.cancel()
        try await task.value
    }

    /// Leaves a command as another process does, so long ago.
    private func leave(_ verb: String, _ arguments: String = "{}", ago seconds: TimeInterval = 0) async throws -> Int64
    {
        try await command.addCommand(verb: verb, arguments: arguments, at: Date() - seconds)
    }

    /// The answer to a command that has been dealt with.
    private func answer(of number: Int64) async throws -> ControlAnswer {
        try ControlAnswer(row: try #require(try await command.answer(of: number)))
    }

    @Test(arguments: [
        ControlCommand.pause(name: "*", reason: "It's \"over\"\\n"), .resume(name: "sites/pull"),
        .trigger(name: "Größe"), .cancel(name: "sites", running: true), .cancel(name: "a.b.20261124", running: false),
        .status, .reload,
    ])
    func `a command reaches the daemon as it was given, and its answer comes back`(given: ControlCommand) async throws {
        let (heard, hear) = AsyncStream<ControlCommand>.makeStream()
        let answer = ControlAnswer.done(["done, \"so\""], payload: "{\"a\":[1]}")
        try await serving({ command in
            hear.yield(command)
            return answer
        }) {
            let told = try await client.send(given)
            #expect(told == answer)
        }
        hear.finish()
        let all = await heard.reduce(into: []) { $0.append($1) }
        #expect(all == [.status, given])
    }

    @Test func `a refusal comes back as one`() async throws {
        try await serving({ _ in .refused("there is no job `x`") }) {
            let told = try await client.send(.trigger(name: "x"))
            #expect(told == .refused("there is no job `x`"))
        }
    }

    @Test func `what was left before is done in its order, unless it is old or not known`() async throws {
        let (heard, hear) = AsyncStream<ControlCommand>.makeStream()
        let old = try await leave("trigger", "{\"name\":\"old\"}", ago: 61)
        let unknown = try await leave("dance\n")
        let broken = try await leave("trigger", "{")
        let nameless = try await leave("pause", "{\"reason\":\"x\"}")
        let fresh = try await leave("trigger", "{\"name\":\"fresh\",\"later\":1}", ago: 30)
        try await serving({ command in
            hear.yield(command)
            return .done()
        }) {}
        hear.finish()
        #expect(await heard.reduce(into: []) { $0.append($1) } == [.trigger(name: "fresh"), .status])
        #expect(try await answer(of: old).refusal == "the command had expired before the daemon could carry it out")
        for number in [unknown, broken, nameless] {
            let refusal = try #require(try await answer(of: number).refusal)
            #expect(refusal.hasPrefix("the daemon does not understand the command `"))
            #expect(!refusal.contains("\n"))
        }
        #expect(try await answer(of: fresh) == .done())
    }

    @Test func `without a daemon nothing is left for one`() async throws {
        let error = await #expect(throws: ControlClient.Failure.self) { try await client.send(.status) }
        #expect(error == .notServed(folder: folder.path))
        #expect(try await store.openCommands() == [])
    }

    @Test func `a command that nobody takes is taken back`() async throws {
        let serving = try ServingLock(folder: folder.path)
        let hasty = ControlClient(store: command, stateFolder: folder.path, patience: .zero)
        let error = await #expect(throws: ControlClient.Failure.self) { try await hasty.send(.trigger(name: "a")) }
        #expect(error == .noAnswer(folder: folder.path, began: false))
        #expect(try await store.openCommands() == [])
        withExtendedLifetime(serving) {}
    }

    @Test func `a daemon that has taken a command and is silent may have done it`() async throws {
        let (never, keeper) = AsyncStream<Void>.makeStream()
        let (begun, begin) = AsyncStream<Void>.makeStream()
        try await serving({ command in
            guard command == .reload else { return .done() }
            begin.finish()
            for await _ in never {}
            return .done()
        }) {
            let first = Task { try await client.send(.reload) }
            for await _ in begun {}
            first.cancel()
            let error = await #expect(throws: ControlClient.Failure.self) { try await first.value }
            #expect(error == .noAnswer(folder: folder.path, began: true))
            keeper.finish()
        }
    }

    @Test func `a daemon that stops refuses what lies there, and the folder is free again`() async throws {
        let (stopped, stop) = AsyncStream<Void>.makeStream()
        let number = try await leave("reload")
        let last = try await leave("trigger", "{\"name\":\"late\"}")
        let task = Task {
            try await desk { _ in
                withUnsafeCurrentTask { $0?.cancel() }
                stop.finish()
                return .done()
            }.run()
        }
        for await _ in stopped {}
        try await task.value
        #expect(try await answer(of: number) == .done())
        #expect(try await answer(of: last) == .refused("the daemon is stopping"))
        #expect(!client.isServed)
    }

    @Test func `a second daemon is refused`() async throws {
        try await serving({ _ in .done() }) {
            await #expect(throws: StorageError.served(folder: folder.path)) { try await desk { _ in .done() }.run() }
        }
    }
}
