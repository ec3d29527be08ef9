import AsyncHTTPClient
import Budgets
import Expressions
import Foundation
import Outputs
import Schedules
import Simulator
import Storage
import Synchronization
import Testing
import Workflows

@testable import Runner

/// All that a run needs, for real: a simulated API over sockets, the state in SQLite, files in a folder of its own.
struct Bench {
    /// Nothing else holds these bytes, so that finding them is a leak.
    static let key = "chekt_bench_7Qz4vX91"

    let folder: TemporaryFolder
    let simulator: Simulator
    let store: SpyStore
    let log = CollectedLog()
    let progress = ProgressNotes()
    let http: HTTPClient
    let environment: [String: String]
    var runner: JobRunner
    let keeper: BudgetKeeper
    /// The clock of the budget, which jumps to whatever the budget waits for.
    let alarm = ManualAlarm(at: Date())

    /// What the steps said while they ran.
    final class ProgressNotes: Sendable {
        let notes = Mutex<[RunProgress]>([])
    }

    /// Performs `body` against a simulator that knows the key. Variables in `environment` replace the bench's own.
    static func with(
        profile: Profile = .docs, sites: Int = 7, faults: Faults = Faults(), environment: [String: String] = [:],
        hasKey: Bool = true, limits: APILimits = APILimits(), settings: BudgetSettings = BudgetSettings(burst: nil),
        _ body: (Bench) async throws -> Void
    ) async throws {
        let simulator = Simulator(
            SimulatorConfiguration(
                profile: profile, sites: sites, keys: [key: .full], limit: 5000, faults: faults))
        _ = try await simulator.start()
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: limits.clientConfiguration())
        var standard = ["CHEKT_API_BASE": await simulator.baseURL]
        if hasKey { standard["CHEKT_API_KEY"] = key }
        let bench = try await Bench(
            simulator, http, standard.merging(environment) { $1 }, limits: limits, settings: settings)
        await #expect(throws: Never.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await bench.keeper.run() }
                group.addTask { await bench.alarm.jumps() }
                defer { group.cancelAll() }
                try await body(bench)
            }
        }
        try await http.shutdown()
        await simulator.stop()
    }

    private init(
        _ simulator: Simulator, _ http: HTTPClient, _ environment: [String: String], limits: APILimits,
        settings: BudgetSettings
    ) async throws {
        folder = try TemporaryFolder()
        self.simulator = simulator
        self.http = http
        self.environment = environment
        store = try SpyStore(folder: folder.path + "/state")
        keeper = try await BudgetKeeper(
            connection: "chekt", settings: settings, store: store, alarm: alarm, logger: log.logger)
        let reader = ConnectionReader(settings: Settings(), environment: environment)
        let connections = Connections(
            limits: limits,
            connections: ["chekt": .init(settings: Result { try reader.read("chekt") }, http: http, budget: keeper)])
        let services = RunServices(
            evaluators: Evaluators(), connections: connections,
            files: FileWriter(root: OutputRoot(folder.path + "/output"), store: store), webhooks: WebhookClient(),
            stateFolder: folder.path + "/state", environment: environment
        ) { [progress] note in progress.notes.withLock { $0.append(note) } }
        runner = JobRunner(services: services, store: store, logger: log.logger)
    }

    /// A workflow `test` with one job `main`, whose keys besides `steps` are in `job`, and keys of its own in `top`.
    func workflow(steps: String, job: String = "", top: String = "") throws -> Workflow {
        let text = """
            name: test
            \(top)
            jobs:
              main:
                retry: { max_attempts: 2, initial: 1ms }
            \(job.indented(by: 4))
                steps:
            \(steps.indented(by: 6))
            """
        let file = try folder.write(text, to: "workflows/\(UUID().uuidString).yaml")
        let loader = WorkflowLoader(folder: folder.path + "/workflows", environment: environment)
        let loaded = try loader.load(file: file)
        try #require(loaded.diagnostics.isEmpty, "\(loaded.rendered().joined(separator: "\n"))")
        return try #require(loaded.workflows.first)
    }

    /// Runs the steps as a job of their own, by command.
    @discardableResult
    func run(_ steps: String, job: String = "", top: String = "") async throws -> RunRecord {
        let workflow = try workflow(steps: steps, job: job, top: top)
        let cause = PlannedRun.Origin.command(id: UUID().uuidString)
        return try #require(await runner.run(workflow.jobs[0], of: workflow, cause: cause))
    }

    /// Runs the steps, which must end well, and returns the text of the file that they have written.
    func output(_ file: String, of steps: String, job: String = "", top: String = "") async throws -> String {
        let record = try await run(steps, job: job, top: top)
        try #require(record.state == .succeeded, "\(record.error ?? "no error")")
        return try folder.text("output/" + file)
    }

    /// The value that `data` is written as, after the steps, without its line end.
    func value(of data: String, after steps: String = "", job: String = "", top: String = "") async throws -> String {
        let write = """
            - write:
                path: value.json
                format: json
                data: \(data)
            """
        return try await output("value.json", of: steps + "\n" + write, job: job, top: top)
            .trimmingCharacters(in: .newlines)
    }
}

extension String {
    func indented(by count: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
    }
}
