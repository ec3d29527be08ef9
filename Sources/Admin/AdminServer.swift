package import Hummingbird
package import Logging
import NIOCore
package import Runner
import ServiceLifecycle

/// The daemon's own HTTP server: whether it lives, whether it is ready, and what its jobs and budgets do.
package struct AdminServer: Sendable {
    private let host: String
    private let port: Int
    private let report: @Sendable () async -> StatusReport
    private let logger: Logger

    /// `report` is asked anew for each request. Port 0 takes a free one.
    package init(
        host: String, port: Int, logger: Logger, report: @escaping @Sendable () async -> StatusReport
    ) {
        self.host = host
        self.port = port
        self.report = report
        self.logger = logger
    }

    /// The service; `onListening` is told the port when connections are accepted.
    package func service(onListening: @escaping @Sendable (Int) async -> Void) -> some ApplicationProtocol {
        Application(
            router: router(),
            configuration: .init(address: .hostname(host, port: port), serverName: "chekt-runner"),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: quiet)
    }

    private var quiet: Logger {
        var logger = logger
        logger.logLevel = .warning
        return logger
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/healthz") { _, _ in "ok\n" }
        router.get("/version") { _, _ in ["version": version] }
        router.get("/readyz") { [report] _, _ in
            let readiness = Readiness(await report())
            return EditedResponse(status: readiness.ready ? .ok : .serviceUnavailable, response: readiness)
        }
        router.get("/api/v1/status") { [report] _, _ in await report() }
        return router
    }
}

/// The answer of `/readyz`: ready, or the sentences that say why not.
private struct Readiness: ResponseEncodable {
    var ready: Bool
    var problems: [String]
    /// What is wrong with single workflows, which does not make the daemon unready.
    var warnings: [String]

    init(_ report: StatusReport) {
        ready = report.problems.isEmpty
        problems = report.problems
        warnings = report.warnings
    }
}

extension StatusReport: ResponseEncodable {}
