import ArgumentParser
import Budgets
import Foundation
import Runner
import Schedules
import Simulator
import Storage
import Workflows

/// `demo`: the workflows against a simulated API, without key and network.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run every workflow once against a simulated API and webhook endpoint, and show what they did.",
        discussion: """
            Needs no key and no network. Files go to a new temporary folder, or under --output-root. The variable \
            WEBHOOK_BASE leads webhooks to the endpoint; a url that is written out is used as it stands.
            """)

    @OptionGroup var workflows: WorkflowsOption

    @Option(
        name: .customLong("output-root"),
        help: ArgumentHelp(
            "The folder that files are written under; a new temporary one, if not given.", valueName: "folder"))
    var givenOutputRoot: String?

    func run() async throws {
        try await reporting {
            let loaded = try workflows.loader.load()
            Console.note(loaded)
            if loaded.workflows.isEmpty {
                throw NothingToRunError(folder: workflows.folder, hasErrors: loaded.hasErrors)
            }
            let outputRoot = givenOutputRoot ?? temporaryFolder("output")
            let connections = DemoConnections(loaded.settings)
            let simulator = Simulator(SimulatorConfiguration(profile: .docs, keys: connections.keys))
            let receiver = WebhookReceiver()
            _ = (try await simulator.start(), try await receiver.start())
            let records = try await perform(
                loaded.workflows, outputRoot: outputRoot, settings: connections.settings(base: simulator.baseURL),
                environment: connections.environment(environment, webhookBase: receiver.baseURL))
            let report = DemoReport(
                statistics: await simulator.statistics(), webhooks: await receiver.received(), outputRoot: outputRoot)
            for line in report.lines { Console.result(line) }
            await receiver.stop()
            await simulator.stop()
            if records.contains(where: { $0.state != .succeeded }) || loaded.hasErrors { throw ExitCode.failure }
        }
    }

    private func temporaryFolder(_ use: String) -> String {
        FileManager.default.temporaryDirectory.path + "/chekt-runner-demo-\(use)-\(UUID().uuidString.prefix(8))"
    }

    private func perform(
        _ workflows: [Workflow], outputRoot: String, settings: Settings, environment: [String: String]
    ) async throws -> [RunRecord] {
        let stateFolder = temporaryFolder("state")
        defer { try? FileManager.default.removeItem(atPath: stateFolder) }
        let plan = Assembly.Plan(
            settings: settings, workflows: workflows, outputRoot: outputRoot, stateFolder: stateFolder,
            environment: environment, logger: Console.warnings, runLogger: Console.silence, progress: Progress.show)
        return try await Assembly.with(plan) { assembly in
            var records: [RunRecord] = []
            for workflow in workflows {
                for job in workflow.jobs {
                    Console.note("\(job.id)")
                    let cause = PlannedRun.Origin.command(id: UUID().uuidString.lowercased())
                    guard let record = try await assembly.runner.run(job, of: workflow, cause: cause) else { continue }
                    Progress.show(record)
                    records.append(record)
                }
            }
            let status = await assembly.connections.all[Settings.defaultConnection]?.budget.status
            status.map { Console.result("budget: \($0.used) of \($0.limit) requests used, \($0.remaining) left") }
            return records
        }
    }
}
