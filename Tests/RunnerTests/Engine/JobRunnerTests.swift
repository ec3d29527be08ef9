import Budgets
import Foundation
import Schedules
import Simulator
import Storage
import Testing
import Workflows

@testable import Runner

@Suite struct JobRunnerTests {
    private static let fire = Date(timeIntervalSince1970: 1_800_000_000)

    @Test func `a fire runs once, however often it is asked for`() async throws {
        try await Bench.with { bench in
            let workflow = try bench.workflow(steps: "- id: s\n  chekt: GET /v1/sites\n  records: .data.sites")
            let cause = PlannedRun.Origin.schedule(fire: Self.fire)
            let first = try await bench.runner.run(workflow.jobs[0], of: workflow, cause: cause)
            let second = try await bench.runner.run(workflow.jobs[0], of: workflow, cause: cause)
            #expect(second == nil)
            #expect(await bench.simulator.statistics().total == 1)
            let rows = try await bench.store.runs(limit: 9)
            #expect(rows.count == 1)
            let row = try #require(rows.first)
            #expect(row.id == "test.main.20270115T080000Z")
            #expect([row.workflow, row.job, row.cause] == ["test", "main", "schedule"])
            #expect(row.state == .succeeded)
            #expect(row.scheduledAt == Self.fire)
            #expect(row.requests == 1)
            #expect(row.records == 7)
            #expect(row.error == nil)
            let started = try #require(row.startedAt)
            let ended = try #require(row.endedAt)
            #expect(started <= ended)
            #expect(first?.id == row.id)
        }
    }

    @Test func `a run that fails leaves a row that says which step, and what was sent by then`() async throws {
        try await Bench.with { bench in
            let record = try await bench.run(
                """
                - chekt: GET /v1/sites
                - chekt: GET /v1/nothing
                """)
            #expect(record.state == .failed)
            #expect(record.error?.hasPrefix("step 2 (chekt): GET /v1/nothing") == true)
            #expect(record.requests == 2)
            let rows = try await bench.store.runs(limit: 9)
            #expect(rows.map(\.error) == [record.error])
            #expect(bench.log.lines.contains { $0.hasPrefix("error: run ended") && $0.contains("state=failed") })
        }
    }

    @Test func `a run that is cancelled leaves a row that says so, and its permit is ended`() async throws {
        let server = try await ScriptedServer.start([.silence])
        try await Bench.with(environment: ["CHEKT_API_BASE": "http://127.0.0.1:\(server.port)"]) { bench in
            let workflow = try bench.workflow(steps: "- continue_on_error: true\n  chekt: GET /v1/sites")
            let task = Task { try await bench.runner.run(workflow.jobs[0], of: workflow, cause: .command(id: "1")) }
            for await _ in server.arrivals { break }
            task.cancel()
            let record = try #require(await task.value)
            #expect(record.state == .cancelled)
            #expect(record.requests == 1)
            let rows = try await bench.store.runs(limit: 9)
            #expect(rows.map(\.state) == [.cancelled])
            #expect(await bench.keeper.status.inFlight == 0)
            let kept = try #require(try await bench.store.budget(of: "chekt"))
            let owners = try BudgetState(bytes: kept.state).owners
            #expect(owners.isEmpty)
        }
        await server.stop()
    }

    @Test func `a store that refuses the claim is told, and nothing runs`() async throws {
        try await Bench.with { bench in
            let workflow = try bench.workflow(steps: "- chekt: GET /v1/sites")
            bench.store.refuse([.settle])
            await #expect(throws: SpyStore.Refusal.self) {
                _ = try await bench.runner.run(workflow.jobs[0], of: workflow, cause: .schedule(fire: Self.fire))
            }
            #expect(await bench.simulator.statistics().total == 0)
        }
    }

    @Test func `a store that refuses the end is told, and how the run ended is in the log`() async throws {
        try await Bench.with { bench in
            let workflow = try bench.workflow(steps: "- chekt: GET /v1/sites")
            bench.store.refuse([.finish])
            await #expect(throws: SpyStore.Refusal.self) {
                _ = try await bench.runner.run(workflow.jobs[0], of: workflow, cause: .schedule(fire: Self.fire))
            }
            #expect(bench.log.lines.contains { $0.contains("run ended") && $0.contains("state=succeeded") })
        }
    }

    @Test(arguments: [
        ([:], "no API key: set CHEKT_API_KEY or CHEKT_API_KEY_FILE"), (["CHEKT_API_KEY": "wrong"], "401"),
        (["CHEKT_API_BASE": "ftp://nowhere"], "not an http or https URL"),
        (["CHEKT_API_BASE": "http://127.0.0.1:1"], "127.0.0.1:1"),
    ])
    func `a connection that cannot be used fails the runs that need it`(
        _ environment: [String: String], _ reason: String
    ) async throws {
        try await Bench.with(environment: environment, hasKey: !environment.isEmpty) { bench in
            let record = try await bench.run("- name: pull\n  chekt: GET /v1/sites")
            #expect(record.state == .failed)
            #expect(record.error?.hasPrefix("pull: ") == true)
            #expect(record.error?.contains(reason) == true, "\(record.error ?? "")")
            let other = try await bench.run("- set: { a: 1 }")
            #expect(other.state == .succeeded)
        }
    }
}
