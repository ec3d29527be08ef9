import Foundation
import Schedules
import Storage
import Testing
import Workflows

@testable import Runner

/// What waits, what is paused, and what is asked for: in a real store, over restarts.
@Suite struct EngineQueueTests {
    private func endless(_ server: ScriptedServer, _ keys: String) -> String {
        "endless:\n  schedule: { cron: \"* * * * *\" }\n  \(keys)\n  steps:\n"
            + "    - webhook: { url: \"http://127.0.0.1:\(server.port)/hook\" }\n"
    }

    private let quick = "quick:\n  schedule: { cron: \"* * * * *\" }\n  steps:\n    - set: { a: 1 }\n"

    @Test func `what waits when the engine stops runs after the restart, once`() async throws {
        let server = try await ScriptedServer.start([.silence])
        let folder = try TemporaryFolder()
        try await EngineBench.with(endless(server, "overlap: queue"), folder: folder, grace: .zero) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            bench.alarm.move(to: EngineBench.start + 60)
            for await _ in server.arrivals { break }
            for minute in [120.0, 180] {
                await bench.move(to: minute)
                await bench.alarm.isSet(for: EngineBench.start + minute + 60)
            }
            let waiting = try #require(await bench.engine.standings().first?.1.waiting)
            #expect(waiting.map(\.fire) == [EngineBench.start + 120, EngineBench.start + 180])
        }
        await server.stop()
        let answering = try await ScriptedServer.start([.json(204), .json(204)])
        let jobs = endless(answering, "overlap: queue")
        try await EngineBench.with(jobs, at: EngineBench.start + 200, folder: folder) { bench in
            for _ in 0..<2 { await bench.store.wait(for: .ended(.finish)) }
            let history = try await bench.history()
            #expect(history == ["endless 60 cancelled", "endless 120 succeeded", "endless 180 succeeded"])
        }
        await answering.stop()
    }

    @Test func `a newer run takes the place of the one that goes on`() async throws {
        let server = try await ScriptedServer.start([.silence, .json(204)])
        try await EngineBench.with(endless(server, "overlap: cancel")) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            bench.alarm.move(to: EngineBench.start + 60)
            for await _ in server.arrivals { break }
            bench.alarm.move(to: EngineBench.start + 120)
            for _ in 0..<2 { await bench.store.wait(for: .ended(.finish)) }
            let rows = try await bench.store.runs(limit: 9)
            #expect(rows.map(\.state) == [.succeeded, .cancelled])
            #expect(rows[1].error?.hasSuffix("a newer run took its place") == true)
        }
        await server.stop()
    }

    @Test func `a pause leaves a row with its reason for each fire, and outlives a restart`() async throws {
        let folder = try TemporaryFolder()
        try await EngineBench.with(quick, folder: folder) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            try await bench.store.setPause(Pause(name: "w", reason: "new key", since: EngineBench.start))
            try await bench.engine.readPauses()
            await bench.move(to: 60)
            await bench.alarm.isSet(for: EngineBench.start + 120)
        }
        try await EngineBench.with(quick, at: EngineBench.start + 125, folder: folder) { bench in
            await bench.store.wait(for: .ended(.settle))
            let rows = try await bench.store.runs(limit: 9)
            #expect(rows.map(\.state) == [.skipped, .skipped])
            #expect(
                rows.map(\.error) == Array(repeating: "this fire was skipped: the job is paused (new key)", count: 2))
            _ = try await bench.store.removePause("w")
            try await bench.engine.readPauses()
            bench.alarm.move(to: EngineBench.start + 180)
            await bench.store.wait(for: .ended(.finish))
            let history = try await bench.history()
            #expect(history.last == "quick 180 succeeded")
        }
    }

    @Test func `a run that is asked for starts, and one that overlap forbids is refused without a row`() async throws {
        let server = try await ScriptedServer.start([.silence])
        try await EngineBench.with(endless(server, "timeout: 1h"), grace: .zero) { bench in
            let job = JobID(workflow: "w", job: "endless")
            let first = try await bench.engine.request(job)
            #expect(first.isStarted)
            for await _ in server.arrivals { break }
            let second = try await bench.engine.request(job)
            #expect(!second.isStarted)
            #expect(second.sentence == "nothing starts: the run before was still going")
            let rows = try await bench.store.runs(limit: 9)
            #expect(rows.map(\.cause) == ["command"])
            #expect(first.sentence == "\(rows[0].id) starts")
            let cancelled = try await bench.engine.cancel(run: rows[0].id)
            #expect(cancelled)
            await bench.store.wait(for: .ended(.finish))
            let ended = try await bench.store.runs(limit: 1)
            #expect(ended[0].error?.hasSuffix("somebody cancelled it") == true)
        }
        await server.stop()
    }

    @Test func `a job that was disabled over a restart makes up for nothing`() async throws {
        let folder = try TemporaryFolder()
        let disabled = quick.replacing("quick:\n", with: "quick:\n  enabled: false\n")
        try await EngineBench.with(quick, folder: folder) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
        }
        try await EngineBench.with(disabled, at: EngineBench.start + 90, folder: folder) { _ in }
        try await EngineBench.with(quick, at: EngineBench.start + 600, folder: folder) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 660)
            let history = try await bench.history()
            #expect(history.isEmpty)
        }
    }

    @Test func `new files leave unchanged jobs in their place, and what waits of a job that is gone is dropped`()
        async throws
    {
        let server = try await ScriptedServer.start([.silence])
        try await EngineBench.with(quick + endless(server, "overlap: queue"), grace: .zero) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            bench.alarm.move(to: EngineBench.start + 60)
            for await _ in server.arrivals { break }
            await bench.store.wait(for: .ended(.finish))
            await bench.move(to: 120)
            await bench.store.wait(for: .ended(.finish))
            bench.alarm.move(to: EngineBench.start + 150)
            var workflow = bench.workflows[0]
            workflow.jobs.removeAll { $0.id.job == "endless" }
            try await bench.engine.replace([workflow], isComplete: true)
            let standings = await bench.engine.standings()
            // Its run goes on, and can be seen and cancelled by the name of the job.
            #expect(standings.map(\.0.job) == ["endless", "quick"])
            #expect(standings.map(\.1.next) == [nil, EngineBench.start + 180])
            #expect(standings[0].1.going.count == 1)
            let rows = try await bench.store.runs(limit: 9)
            let dropped = try #require(rows.first { $0.job == "endless" && $0.scheduledAt == EngineBench.start + 120 })
            #expect(dropped.state == .cancelled)
            #expect(rows.contains { $0.job == "endless" && $0.state == .running })
            let places = try await bench.store.places()
            #expect(places.keys.sorted() == ["w/quick"])
        }
        await server.stop()
    }

    @Test func `a schedule that changed while nothing ran counts from now, and the log says so`() async throws {
        let folder = try TemporaryFolder()
        try await EngineBench.with(quick, folder: folder) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
        }
        let changed = quick.replacing("* * * * *", with: "*/5 * * * *")
        try await EngineBench.with(changed, at: EngineBench.start + 1000, folder: folder) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 1200)
            #expect(bench.log.lines.contains { $0.contains("the schedule changed") && $0.contains("w/quick") })
            let history = try await bench.history()
            #expect(history.isEmpty)
        }
    }

    @Test func `an engine that does not look at its schedules for minutes is stuck`() async throws {
        try await EngineBench.with(quick) { bench in
            await bench.alarm.isSet(for: EngineBench.start + 60)
            let now = ContinuousClock.now
            #expect(await !bench.engine.isStuck(at: now))
            #expect(await bench.engine.isStuck(at: now + .seconds(200)))
        }
    }
}
