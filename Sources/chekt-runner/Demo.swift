import ArgumentParser
import Budgets
import Foundation
import Logging
import Runner
import Simulator
import Storage
import Workflows

/// `demo`: the workflows against a simulated API, without key and network.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run every workflow once against a simulated API and webhook endpoint, and show what they did.",
        discussion: "Needs no key and no network. Files go to a new temporary folder, or under --output-root.")

    @OptionGroup var workflows: WorkflowsOption

    @Option(name: .customLong("output-root"), help: ArgumentHelp("The folder that files are written under.", valueName: "folder"))
    var givenOutputRoot: String?

    func run() async throws {
        try await reporting {
            let loaded = try workflows.loader.load()
            for text in loaded.rendered { Console.note(text + "\n") }
            if loaded.workflows.isEmpty {
                throw NothingToServeError(folder: workflows.folder, hasErrors: loaded.hasErrors)
            }
            let folder = FileManager.default.temporaryDirectory.path + "/chekt-runner-demo-\(UUID().uuidString.prefix(8))"
            let outputRoot = givenOutputRoot ?? folder + "/output"
            let simulator = Simulator(SimulatorConfiguration(profile: .docs))
            let receiver = WebhookReceiver()
            let ports = (api: try await simulator.start(), hooks: try await receiver.start())
            let records = try await perform(loaded, outputRoot: outputRoot, stateFolder: folder + "/state", ports)
            let webhooks = await receiver.received()
            await show(await simulator.statistics(), webhooks, outputRoot)
            await receiver.stop()
            await simulator.stop()
            if records.contains(where: { $0.state != .succeeded }) || loaded.hasErrors { throw ExitCode.failure }
        }
    }

    private func perform(
        _ loaded: LoadedWorkflows, outputRoot: String, stateFolder: String, _ ports: (api: Int, hooks: Int)
    ) async throws -> [RunRecord] {
        var settings = loaded.settings
        var connection = settings.connection(Settings.defaultConnection)
        connection.budget.burst = .none
        settings.connections[Settings.defaultConnection] = connection
        var demoEnvironment = environment.filter { $0.key != "CHEKT_API_KEY_FILE" }
        demoEnvironment["CHEKT_API_KEY"] = "demo-key"
        demoEnvironment["CHEKT_API_BASE"] = "http://127.0.0.1:\(ports.api)"
        demoEnvironment["WEBHOOK_BASE"] = "http://127.0.0.1:\(ports.hooks)"
        var logger = Console.logger()
        logger.logLevel = .warning
        let plan = Assembly.Plan(
            settings: settings, workflows: loaded.workflows, outputRoot: outputRoot, stateFolder: stateFolder,
            environment: demoEnvironment, logger: logger, progress: Progress.show)
        return try await Assembly.with(plan) { assembly in
            var records: [RunRecord] = []
            for workflow in loaded.workflows {
                for job in workflow.jobs {
                    Console.note("\(job.id)")
                    let cause = RunCause.command(id: UUID().uuidString.lowercased())
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

    private func show(_ statistics: Statistics, _ webhooks: [ReceivedWebhook], _ outputRoot: String) async {
        Console.result("called:")
        for (path, count) in statistics.byPath.sorted(by: { $0.key < $1.key }).prefix(12) {
            Console.result("  \(count) × \(path)")
        }
        if statistics.byPath.count > 12 { Console.result("  and \(statistics.byPath.count - 12) more paths") }
        Console.result("written below \(outputRoot):")
        let files = FileManager.default.enumerator(atPath: outputRoot)?.compactMap { $0 as? String } ?? []
        for path in files.sorted() {
            var isFolder: ObjCBool = false
            let full = outputRoot + "/" + path
            guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue else { continue }
            let data = FileManager.default.contents(atPath: full) ?? Data()
            Console.result("  \(path): \(data.count.counted("byte")), \(data.count { $0 == 0x0A }.counted("line"))")
        }
        Console.result("posted:")
        for webhook in webhooks.prefix(5) {
            Console.result("  \(webhook.path) \(String(decoding: webhook.body, as: UTF8.self).clipped(to: 160))")
        }
        if webhooks.count > 5 { Console.result("  and \(webhooks.count - 5) more") }
        Console.result("\(statistics.total.counted("request")), \(statistics.tooManyRequests) × 429, \(webhooks.count.counted("webhook"))")
    }
}
