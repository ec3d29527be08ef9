import Admin
import ArgumentParser
import Foundation
import Logging
import Runner
import Schedules
import Workflows

/// `serve`: the daemon.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keep the schedules until told to stop (SIGTERM or SIGINT).",
        discussion: """
            Its own HTTP server answers /healthz, /readyz, /version and /api/v1/status. Files that change are taken up \
            while it runs, and on SIGHUP. At a stop nothing new is started and the runs that are going get the grace \
            period to end; then the exit code is 0. A second signal ends the grace period.
            """)

    @OptionGroup var folders: FolderOptions

    @Option(
        name: .customLong("listen"),
        help: ArgumentHelp(
            "Where its HTTP server listens; 127.0.0.1:8080, if not given; port 0 takes a free one.",
            valueName: "host:port"))
    var givenListen: String?

    @Option(
        name: .customLong("grace"),
        help: ArgumentHelp(
            "How long the runs that are going may go on after a stop; 8s, if not given.", valueName: "duration"))
    var givenGrace: String?

    private var grace: Duration {
        get throws { try Duration(parsing: givenGrace ?? environment["CHEKT_RUNNER_GRACE"] ?? "8s") }
    }

    private var listen: String { givenListen ?? environment["CHEKT_RUNNER_LISTEN"] ?? "127.0.0.1:8080" }

    func validate() throws {
        if address == nil { throw ValidationError("--listen is a host and a port, such as 127.0.0.1:8080") }
        do {
            _ = try grace
        } catch {
            throw ValidationError("\(givenGrace == nil ? "CHEKT_RUNNER_GRACE" : "--grace"): \(error)")
        }
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
                logger: logger, connections: loaded.settings.connectionNames)
            try await Assembly.with(plan) { try await serve($0, loaded, logger) }
        }
    }

    private func serve(_ assembly: Assembly, _ loaded: LoadedWorkflows, _ logger: Logger) async throws {
        let engine = Engine(
            runner: assembly.runner, store: assembly.store, alarm: DispatchAlarm(label: "engine"), logger: logger)
        let reloader = Reloader(
            loaded, loader: folders.workflows.loader, engine: engine, environment: environment, logger: logger)
        let used = Set(loaded.workflows.flatMap(\.jobs).flatMap(\.connectionsUsed))
        let problems = assembly.connections.problems(of: used)
        for problem in problems { logger.error("a connection cannot be used", metadata: ["error": "\(problem)"]) }
        let (connections, store) = (assembly.connections, assembly.store)
        let report = { @Sendable in
            await StatusReport(
                engine: engine, store: store, connections: connections, warnings: reloader.problems + problems)
        }
        guard let address else { return }
        let server = AdminServer(
            host: address.host, port: address.port, logger: logger, isStuck: { await engine.isStuck() }, report: report)
        let control = EngineControl(engine: engine, reloader: reloader, store: store, report: report)
        let desk = try ControlDesk(store: store, stateFolder: folders.stateFolder, logger: logger) { command in
            await control.perform(command)
        }
        let jobs = loaded.workflows.reduce(0) { $0 + $1.jobs.count }
        logger.info("serving", metadata: ["workflows": "\(loaded.workflows.count)", "jobs": "\(jobs)"])
        let services = DaemonServices(
            engine: engine, reloader: reloader, desk: desk, workflowsFolder: folders.workflows.folder,
            grace: try grace, logger: logger)
        try await services.run(with: server)
    }
}
