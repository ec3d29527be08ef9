import Foundation
import Schedules
import Simulator
import Storage
import Testing
import Workflows

@testable import Runner

@Suite struct EngineTests {
    /// Due at every minute.
    private func quick(_ name: String = "quick") -> String {
        "\(name):\n  schedule: { cron: \"* * * * *\" }\n  steps:\n    - set: { a: 1 }\n"
    }

    private func endless(_ server: ScriptedServer) -> String {
        "endless:\n  schedule: { cron: \"* * * * *\" }\n  steps:\n"
            + "    - webhook: { url: \"http://127.0.0.1:\(server.port)/hook\" }\n"
    }

    @Test func `jobs that are due start once each, and others do not`() async throws {
        let jobs =
            quick("a") + quick("b") + "hourly:\n  schedule: { cron: \"30 * * * *\" }\n  steps:\n    - set: { a: 1 }\n"
            + "off:\n  enabled: false\n  schedule: { cron: \"* * * * *\" }\n  steps:\n    - set: { a: 1 }\n"
            + "manual:\n  steps:\n    - set: { a: 1 }\n"
        try await EngineBench.with(jobs) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            bench.alarm.move(to: EngineBench.start + 59)
            bench.alarm.move(to: EngineBench.start + 60)
            for _ in 0..<2 { await bench.store.wait(for: .ended(.finish)) }
            await bench.alarm.isSet(for: EngineBench.start + 120)
            bench.alarm.move(to: EngineBench.start + 61)
            bench.alarm.move(to: EngineBench.start + 121)
            for _ in 0..<2 { await bench.store.wait(for: .ended(.finish)) }
            let history = try await bench.history()
            #expect(history.sorted() == ["a 120 succeeded", "a 60 succeeded", "b 120 succeeded", "b 60 succeeded"])
        }
    }

    @Test func `a fire during a run is skipped, with a row that says why`() async throws {
        let server = try await ScriptedServer.start([.silence])
        try await EngineBench.with(endless(server), grace: .zero) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            bench.alarm.move(to: EngineBench.start + 60)
            for await _ in server.arrivals { break }
            await bench.move(to: 120)
            await bench.alarm.isSet(for: EngineBench.start + 180)
            let rows = try await bench.store.runs(limit: 9)
            #expect(rows.map(\.state) == [.skipped, .running])
            #expect(rows[0].scheduledAt == EngineBench.start + 120)
            #expect(rows[0].error == "this fire was skipped: the run before was still going")
            let standing = try #require(await bench.engine.standings().first?.1)
            #expect(standing.going.map(\.fire) == [EngineBench.start + 60])
            #expect(standing.next == EngineBench.start + 180)
            #expect(server.requests.count == 1)
        }
        await server.stop()
    }

    @Test func `after a run has ended the next fire starts again`() async throws {
        let server = try await ScriptedServer.start([.json(410), .json(204)])
        let jobs =
            "tell:\n  schedule: { cron: \"* * * * *\" }\n  steps:\n"
            + "    - webhook: { url: \"http://127.0.0.1:\(server.port)/hook\" }\n"
        try await EngineBench.with(jobs) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            bench.alarm.move(to: EngineBench.start + 60)
            await bench.store.wait(for: .ended(.finish))
            while await bench.isRunning { await Task.yield() }
            bench.alarm.move(to: EngineBench.start + 120)
            await bench.store.wait(for: .ended(.finish))
            let history = try await bench.history()
            #expect(history == ["tell 60 failed", "tell 120 succeeded"])
        }
        await server.stop()
    }

    @Test func `after a downtime only the last missed fire is made up for`() async throws {
        let folder = try TemporaryFolder()
        try await EngineBench.with(quick(), folder: folder) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            await bench.move(to: 60)
        }
        try await EngineBench.with(quick(), at: EngineBench.start + 330, folder: folder) { bench in
            await bench.store.wait(for: .ended(.finish))
            let history = try await bench.history()
            let skipped = ["quick 120 skipped", "quick 180 skipped", "quick 240 skipped"]
            #expect(history == ["quick 60 succeeded"] + skipped + ["quick 300 succeeded"])
            let (last, skip) = try #require(try await bench.store.runs(limit: 2).pair)
            #expect(last.cause == "catchup")
            #expect(last.lateness == 30)
            #expect(skip.error?.hasPrefix("this fire was skipped: nothing ran here when due, and a later") == true)
        }
    }

    @Test func `a restart at once repeats nothing`() async throws {
        let folder = try TemporaryFolder()
        for _ in 0..<2 {
            try await EngineBench.with(quick(), at: EngineBench.start + 65, folder: folder) { bench in
                await bench.alarm.isSet(for: EngineBench.start + 120)
            }
        }
        try await EngineBench.with(quick(), at: EngineBench.start + 125, folder: folder) { bench in
            await bench.store.wait(for: .ended(.finish))
        }
        try await EngineBench.with(quick(), at: EngineBench.start + 130, folder: folder) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 180)
            let history = try await bench.history()
            #expect(history == ["quick 120 succeeded"])
        }
    }

    @Test func `a fire that is in the history already is not run again`() async throws {
        let folder = try TemporaryFolder()
        try await EngineBench.with(quick(), folder: folder) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            var settlement = Settlement()
            settlement.added = [
                RunRecord(
                    id: "w.quick.20270115T080100Z", workflow: "w", job: "quick", cause: "schedule", state: .failed,
                    scheduledAt: EngineBench.start + 60)
            ]
            _ = try await bench.store.settle(settlement)
            await bench.move(to: 60)
        }
        try await EngineBench.with(quick(), at: EngineBench.start + 70, folder: folder) { bench in
            await bench.move(to: 130)
            await bench.store.wait(for: .ended(.finish))
            let history = try await bench.history()
            #expect(history == ["quick 60 failed", "quick 120 succeeded"])
        }
    }

    @Test func `while the state folder refuses nothing starts, and nothing is lost`() async throws {
        try await EngineBench.with(quick()) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            bench.store.refuse([.settle])
            bench.alarm.move(to: EngineBench.start + 60)
            await bench.alarm.isSet(for: EngineBench.start + 65)
            #expect(await bench.engine.storageProblem != nil)
            #expect(bench.log.lines.contains { $0.contains("the state folder did not take a change") })
            bench.store.refuse([])
            bench.alarm.move(to: EngineBench.start + 65)
            await bench.store.wait(for: .ended(.finish))
            #expect(await bench.engine.storageProblem == nil)
            let history = try await bench.history()
            #expect(history == ["quick 60 succeeded"])
        }
    }

    @Test func `a drain lets runs end within the grace`() async throws {
        let receiver = WebhookReceiver()
        _ = try await receiver.start()
        let url = await receiver.baseURL
        let jobs = "tell:\n  schedule: { cron: \"* * * * *\" }\n  steps:\n    - webhook: { url: \(url)/a }\n"
        let folder = try TemporaryFolder()
        try await EngineBench.with(jobs, folder: folder) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            bench.alarm.move(to: EngineBench.start + 60)
            for await _ in receiver.arrivals { break }
        }
        let history = try await SQLiteStore(folder: folder.path + "/state").runs(limit: 9)
        #expect(history.map(\.state) == [.succeeded])
        await receiver.stop()
    }

    @Test func `a drain cancels what goes on beyond the grace`() async throws {
        let server = try await ScriptedServer.start([.silence])
        let folder = try TemporaryFolder()
        try await EngineBench.with(endless(server), folder: folder, grace: .milliseconds(20)) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            bench.alarm.move(to: EngineBench.start + 60)
            for await _ in server.arrivals { break }
        }
        let history = try await SQLiteStore(folder: folder.path + "/state").runs(limit: 9)
        #expect(history.map(\.state) == [.cancelled])
        #expect(history[0].error == "step 1 (webhook): it was cancelled before it ended: chekt-runner was stopped")
        await server.stop()
    }

    @Test func `nothing starts after the stop, although the alarm has rung`() async throws {
        let folder = try TemporaryFolder()
        try await EngineBench.with(quick(), folder: folder) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            let noting = bench.store.hold(.settle)
            bench.alarm.move(to: EngineBench.start + 60)
            await bench.store.wait(for: .began(.settle))
            bench.alarm.move(to: EngineBench.start + 120)
            bench.engine.stop()
            noting.finish()
        }
        let history = try await SQLiteStore(folder: folder.path + "/state").runs(limit: 9)
        #expect(history.map(\.scheduledAt) == [EngineBench.start + 60])
    }
}

extension Array {
    /// Both elements of two.
    fileprivate var pair: (Element, Element)? { count == 2 ? (self[0], self[1]) : nil }
}
