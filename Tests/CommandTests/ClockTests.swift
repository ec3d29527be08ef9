import Foundation
import Storage
import Testing

/// A clock that is set while the daemon runs. Timers go on as they were armed, as when a machine slept; a job that is
/// due each second makes the daemon look at the clock soon.
@Suite(.timeLimit(.minutes(2)))
struct ClockTests {
    private let scratch: Scratch
    private let clock: FakeClock
    /// Nothing but `tick` is due in the first five minutes.
    private let anchor = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 + 300).rounded(.up))

    init() throws {
        let every = "schedule: { every: 10m, anchor: \"\(anchor.formatted(.iso8601))\" }"
        scratch = try Scratch(
            jobs: """
                tick: { schedule: { every: 1s }, steps: [{ set: { x: 1 } }] }
                last:
                  \(every)
                  steps: [{ set: { x: 1 } }]
                  on_late: [{ write: { path: late.json, format: json, data: '${{ $run.id }}' } }]
                none: { \(every), catchup: { policy: none }, steps: [{ set: { x: 1 } }] }
                """)
        clock = try FakeClock(in: scratch)
    }

    private func rows(of job: String) async throws -> [RunRecord] {
        let store = try SQLiteStore(sharing: scratch.path + "/state")
        return try await store.runs(matching: RunFilter(workflow: "jobs", job: job), limit: 100_000)
    }

    @Test func `three hours forward are made up for, an hour back repeats nothing`() async throws {
        let daemon = try Daemon(in: scratch, environment: clock.environment)
        _ = try await daemon.line(containing: "run=jobs.tick")
        try clock.show(hoursAhead: 3)
        let forward = Date() + 3 * 3600
        _ = try await daemon.line(containing: "run=jobs.last")
        _ = try await daemon.line(containing: "run=jobs.tick")

        try clock.show(hoursAhead: 2)
        // A new job counts from the time that the clock shows: when it has run, all others were looked at as well.
        try scratch.write(
            "name: back\njobs: { tick: { schedule: { every: 1s }, steps: [{ set: { x: 1 } }] } }\n",
            to: "workflows/back.yaml")
        for _ in 1...2 { _ = try await daemon.line(containing: "run=back.tick") }

        try clock.show(hoursAhead: 3)
        _ = try await daemon.line(containing: "run=jobs.tick")
        let outcome = try await daemon.stop()
        #expect(outcome.ending == .exit(0))
        #expect(!outcome.errors.contains("in the history already"))

        let last = try await rows(of: "last")
        let fires = (0..<18).map { anchor + Double($0) * 600 }
        #expect(last.compactMap(\.scheduledAt).sorted() == fires)
        let (missed, made) = (last.filter { $0.state == .skipped }, last.filter { $0.state == .succeeded })
        #expect(missed.count == 17)
        #expect(missed.allSatisfy { $0.error?.contains("a later fire runs instead") == true })
        #expect(made.map(\.scheduledAt) == [fires.last])
        #expect(made.map(\.cause) == ["catchup"])
        #expect(try scratch.text("output/late.json").contains(made[0].id))

        let none = try await rows(of: "none")
        #expect(none.count == 18)
        #expect(none.allSatisfy { $0.error?.contains("the job makes up for nothing") == true })

        let starts = try await rows(of: "tick").compactMap(\.startedAt)
        #expect(starts.allSatisfy { $0 < forward - 2 * 3600 || $0 > forward - 10 })
    }

    @Test(arguments: [false, true])
    func `a clock that was a quarter ahead does not silence a job once it is right`(_ restarts: Bool) async throws {
        try clock.show(hoursAhead: 90 * 24)
        var daemon = try Daemon(in: scratch, environment: clock.environment)
        _ = try await daemon.line(containing: "run=jobs.tick")
        if restarts {
            #expect(try await daemon.stop().ending == .exit(0))
        }
        try clock.show(hoursAhead: 0)
        if restarts { daemon = try Daemon(in: scratch, environment: clock.environment) }
        while try await dayOfTick(daemon) > Date() + 86_400 {}
        #expect(try await daemon.stop().ending == .exit(0))
        let fires = try await rows(of: "tick").compactMap(\.scheduledAt).filter { $0 < Date() + 86_400 }
        #expect(!fires.isEmpty)
        #expect(fires.allSatisfy { $0 > Date() - 60 })
    }

    /// The date with which the next line about `tick` begins.
    private func dayOfTick(_ daemon: Daemon) async throws -> Date {
        let line = try await daemon.line(containing: "run=jobs.tick")
        return try Date(line.prefix(10) + "T00:00:00Z", strategy: .iso8601)
    }
}
