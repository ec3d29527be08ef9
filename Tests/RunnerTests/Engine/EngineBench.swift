import Expressions
import Foundation
import Outputs
import Schedules
import Simulator
import Storage
import Testing
import Workflows

@testable import Runner

/// An engine over real storage, with a clock that the test moves. Its jobs post to a webhook receiver, so that their
/// work can be awaited, or to an endpoint that never answers, so that they go on until they are cancelled.
struct EngineBench {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    let folder: TemporaryFolder
    let store: SpyStore
    let alarm: ManualAlarm
    let log = CollectedLog()
    let engine: Engine
    let workflows: [Workflow]
    /// Ends the grace period of the drain.
    let hasten: AsyncStream<Void>.Continuation
    private let hurry: AsyncStream<Void>

    /// Performs `body` beside a running engine; `folder` holds what an earlier one left. Stops and drains it after
    /// that. Runs that wait do so by `clock`.
    static func with(
        _ jobs: String, at now: Date = start, folder: TemporaryFolder? = nil, grace: Duration = .seconds(60),
        clock: MovedClock = MovedClock(at: start),
        _ body: (EngineBench) async throws -> Void
    ) async throws {
        let bench = try await EngineBench(jobs, now, folder ?? TemporaryFolder(), clock)
        await #expect(throws: Never.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                try await bench.engine.begin(with: bench.workflows, isComplete: true)
                await bench.store.wait(for: .ended(.settle))
                group.addTask { await bench.engine.run() }
                try await body(bench)
                bench.engine.stop()
                try await group.next()
            }
            await bench.engine.drain(grace: grace, hurry: bench.hurry)
        }
    }

    private init(_ jobs: String, _ now: Date, _ folder: TemporaryFolder, _ clock: MovedClock) async throws {
        self.folder = folder
        try folder.write("name: w\njobs:\n" + jobs.indented(by: 2), to: "workflows/w.yaml")
        let loaded = try WorkflowLoader(folder: folder.path + "/workflows", environment: [:]).load()
        try #require(loaded.diagnostics.isEmpty, "\(loaded.rendered().joined(separator: "\n"))")
        (hurry, hasten) = AsyncStream.makeStream()
        workflows = loaded.workflows
        store = try SpyStore(folder: folder.path + "/state")
        alarm = ManualAlarm(at: now)
        var services = RunServices(
            evaluators: Evaluators(), connections: Connections(limits: APILimits(), connections: [:]),
            files: FileWriter(root: OutputRoot(folder.path + "/output"), store: store), webhooks: WebhookClient(),
            stateFolder: folder.path + "/state", environment: [:], progress: { _ in })
        clock.drive(&services)
        engine = Engine(
            runner: JobRunner(services: services, store: store, logger: log.logger), store: store, alarm: alarm,
            logger: log.logger)
    }

    /// The history, oldest first, as `JOB SECONDS-AFTER-THE-START STATE`.
    func history() async throws -> [String] {
        try await store.runs(limit: 1000).reversed().map { run in
            let fire = Int(run.scheduledAt?.timeIntervalSince(Self.start) ?? -1)
            return "\(run.job) \(fire) \(run.state.rawValue)"
        }
    }

    /// Whether a run of the only job goes on.
    var isRunning: Bool {
        get async { await engine.standings().contains { !$0.1.going.isEmpty } }
    }

    /// Moves the clock so many seconds behind the start, and waits until what falls due was dealt with.
    func move(to seconds: TimeInterval) async {
        alarm.move(to: Self.start + seconds)
        await store.wait(for: .ended(.settle))
    }
}
