import Foundation
import Logging
import Runner
import Storage
import Testing

/// Commands for a daemon, whose part this process plays.
@Suite(.timeLimit(.minutes(1)))
struct DaemonControlTests {
    /// What the daemon was asked, when `arguments` were given, and what the command showed.
    private func ask(
        _ arguments: [String], answer: ControlAnswer
    ) async throws -> (commands: [ControlCommand], outcome: Outcome) {
        let scratch = try Scratch(steps: "- fail: x")
        let folder = scratch.path + "/state"
        let store = try SQLiteStore(folder: folder)
        try await store.setPause(Pause(name: "jobs", reason: "before", since: Date()))
        let (heard, hear) = AsyncStream<ControlCommand>.makeStream()
        let (ready, isReady) = AsyncStream<Void>.makeStream()
        let desk = try ControlDesk(
            store: store, stateFolder: folder, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { command in
            if command == .reload { isReady.finish() } else { hear.yield(command) }
            return answer
        }
        _ = try await store.addCommand(verb: "reload", arguments: "{}", at: Date())
        let task = Task { await desk.run() }
        for await _ in ready {}
        let outcome = try await perform(arguments, in: scratch)
        task.cancel()
        await task.value
        hear.finish()
        return (await heard.reduce(into: []) { $0.append($1) }, outcome)
    }

    @Test(arguments: [
        (["pause", "jobs/job", "--reason", "a\nb"], ControlCommand.pause(name: "jobs/job", reason: "a\\nb")),
        (["pause", "--all", "--reason", "x"], .pause(name: "*", reason: "x")),
        (["resume", "jobs"], .resume(name: "jobs")),
        (["trigger", "jobs"], .trigger(name: "jobs")),
        (["cancel", "jobs/job"], .cancel(name: "jobs/job", running: false)),
        (["cancel", "jobs", "--running"], .cancel(name: "jobs", running: true)),
    ])
    func `a running daemon is asked, and what it did is shown`(
        arguments: [String], command: ControlCommand
    ) async throws {
        let (commands, outcome) = try await ask(arguments, answer: .done(["one", "two"]))
        #expect(commands == [command])
        #expect(outcome.ending == .exit(0))
        #expect(outcome.output == "one\ntwo")
        #expect(outcome.errors.isEmpty)
    }

    @Test func `what the daemon refuses has failed`() async throws {
        let (_, outcome) = try await ask(["trigger", "jobs"], answer: .refused("the queue is full"))
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors == "error: the queue is full")
    }

    @Test func `status shows the report of the daemon`() async throws {
        let report = """
            {"jobs": [{"workflow": "w", "job": "j", "enabled": true, "queued": 2,
              "next": "2026-11-24T08:00:00Z", "running": true, "waiting": []},
              {"workflow": "w", "job": "k", "enabled": true, "queued": 0, "running": true,
              "waiting": [{"run": "w.k.1", "lane": "bulk", "place": 3, "reason": "lane",
                "until": "2026-11-24T09:00:00Z"}]}],
             "budgets": [{"connection": "chekt", "limit": 10, "used": 3, "remaining": 7, "waiting": 1, "reserved": 2,
               "usedByOthers": 5, "resetAt": "2026-11-24T09:00:00Z"}],
             "problems": [], "warnings": ["w.yaml:1: odd"]}
            """
        let (_, text) = try await ask(["status"], answer: .done(payload: report))
        let lines = text.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            lines == [
                "job state next last run",
                "w/j running, 2 queued 2026-11-24T08:00:00Z",
                "w/k waits for the lane, place 3, lane bulk, until 2026-11-24T09:00:00Z at least",
                "budget chekt: 7 of 10 requests left until 2026-11-24T09:00:00Z; 3 sent from here within a window's time; "
                    + "2 kept for the critical lane; 5 used by others; 1 waiting",
            ])
        #expect(text.errors == "warning: w.yaml:1: odd")
        let (_, json) = try await ask(["status", "--json"], answer: .done(payload: report))
        let values = try JSONDecoder().decode([String: JSONValue].self, from: Data(json.output.utf8))
        #expect(values["serving"] == .flag(true))
        #expect(values["jobs"]?.list?.first?["running"] == .flag(true))
    }
}
