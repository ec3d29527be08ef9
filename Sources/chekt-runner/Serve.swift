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

    @Option(
        name: .customLong("listen"),
        help: ArgumentHelp(
            "Where its HTTP server listens; 127.0.0.1:8080, if not given; port 0 takes a free one.",
            valueName: "host:port"))
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
            Console.note(loaded)
            if loaded.workflows.isEmpty {
                throw NothingToRunError(folder: folders.workflows.folder, hasErrors: loaded.hasErrors)
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
        let problems = assembly.connections.problems
        for problem in problems { logger.error("a connection cannot be used", metadata: ["error": "\(problem)"]) }
        let warnings = loaded.diagnostics.map { "\($0.file):\($0.place.start.line): \($0.message)" } + problems
        let connections = assembly.connections
        guard let address else { return }
        let server = AdminServer(host: address.host, port: address.port, logger: logger) {
            await StatusReport(engine: engine, connections: connections, warnings: warnings)
        }
        let jobs = loaded.workflows.reduce(0) { $0 + $1.jobs.count }
        logger.info("serving", metadata: ["workflows": "\(loaded.workflows.count)", "jobs": "\(jobs)"])
        try await runServices(engine, server, logger)
    }

    /// Returns when a signal has stopped them.
    private func runServices(_ engine: Engine, _ server: AdminServer, _ logger: Logger) async throws {
        let (listening, announce) = AsyncStream<Void>.makeStream()
        let http = server.service { address in
            logger.info("listening", metadata: ["address": "http://\(address)"])
            announce.finish()
        }
        // They end in the opposite order: the schedules first, the server last.
        let schedules = EngineService(engine: engine, listening: listening, grace: Self.grace)
        let group = ServiceGroup(
            services: [http, schedules], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await group.run()
    }
}

/// The engine as a part of the process: it begins when the server listens, so that a process which cannot stay starts
/// no run, and a stop drains it.
private struct EngineService: Service {
    let engine: Engine
    /// Ends when the server listens.
    let listening: AsyncStream<Void>
    let grace: Duration

    func run() async throws {
        try await withGracefulShutdownHandler {
            for await _ in listening {}
            try Task.checkCancellation()
            try await engine.run()
            await engine.drain(grace: grace)
        } onGracefulShutdown: {
            engine.stop()
        }
    }
}
