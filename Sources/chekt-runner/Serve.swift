import Admin
import ArgumentParser
import Foundation
import Logging
import Runner
import Schedules
import ServiceLifecycle
import UnixSignals
import Workflows
import YAML

/// `serve`: the daemon.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keep the schedules until told to stop (SIGTERM or SIGINT).",
        discussion: """
            Its own HTTP server answers /healthz, /readyz, /version and /api/v1/status. At a stop nothing new is \
            started and the runs that are going get 8 seconds to end; then the exit code is 0.
            """)

    @OptionGroup var folders: FolderOptions

    @Option(name: .customLong("listen"), help: ArgumentHelp("Where its HTTP server listens; port 0 takes a free one.", valueName: "host:port"))
    var givenListen: String?

    /// How long the runs that are going may go on after a stop.
    private static let grace = Duration.seconds(8)

    private var listen: String { givenListen ?? environment["CHEKT_RUNNER_LISTEN"] ?? "127.0.0.1:8080" }

    func validate() throws {
        if address == nil { throw ValidationError("--listen is a host and a port, such as 127.0.0.1:8080") }
    }

    private var address: (host: String, port: Int)? {
        guard let colon = listen.lastIndex(of: ":"), let port = UInt16(listen[listen.index(after: colon)...]) else {
            return nil
        }
        let host = listen[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        return host.isEmpty ? nil : (host, Int(port))
    }

    func run() async throws {
        try await reporting {
            let loaded = try folders.workflows.loader.load()
            for text in loaded.rendered { Console.note(text + "\n") }
            if loaded.workflows.isEmpty {
                throw NothingToServeError(folder: folders.workflows.folder, hasErrors: loaded.hasErrors)
            }
            let logger = Console.logger()
            let plan = Assembly.Plan(
                settings: try folders.applied(to: loaded.settings), workflows: loaded.workflows,
                outputRoot: folders.outputRoot, stateFolder: folders.stateFolder, environment: environment,
                logger: logger)
            try await Assembly.with(plan) { try await serve($0, loaded, logger) }
        }
    }

    private func serve(_ assembly: Assembly, _ loaded: LoadedWorkflows, _ logger: Logger) async throws {
        let engine = Engine(
            workflows: loaded.workflows, runner: assembly.runner, store: assembly.store,
            alarm: DispatchAlarm(label: "engine"), logger: logger)
        let warnings = loaded.diagnostics.map { "\($0.file):\($0.place.start.line): \($0.message)" }
            + assembly.connections.problems
        for problem in assembly.connections.problems { logger.error("a connection cannot be used", metadata: ["error": "\(problem)"]) }
        let connections = assembly.connections
        guard let address else { return }
        let server = AdminServer(host: address.host, port: address.port, logger: logger) {
            await StatusReport(engine: engine, connections: connections, warnings: warnings)
        }
        let http = server.service { port in
            logger.info("listening", metadata: ["address": "http://\(address.host):\(port)"])
        }
        // Services end in the opposite order: the schedules first, the server last.
        let group = ServiceGroup(
            services: [http, EngineService(engine: engine, grace: Self.grace)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        logger.info("serving", metadata: ["workflows": "\(loaded.workflows.count)", "jobs": "\(loaded.workflows.reduce(0) { $0 + $1.jobs.count })"])
        try await group.run()
    }
}

/// The engine as a part of the process: a stop drains it.
private struct EngineService: Service {
    let engine: Engine
    let grace: Duration

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await engine.run()
            await engine.drain(grace: grace)
        } onGracefulShutdown: {
            engine.stop()
        }
    }
}

/// There is no workflow that could run.
struct NothingToServeError: Error, CustomStringConvertible {
    var folder: String
    var hasErrors: Bool

    var description: String {
        hasErrors
            ? "no workflow in \(folder) can run: mend the errors above"
            : "there is no workflow in \(folder): put a file such as site-inventory.yaml there, "
                + "or name another folder with --workflows"
    }
}
