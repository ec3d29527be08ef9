import Foundation
import Hummingbird
package import Logging
import NIOCore
package import Runner
package import ServiceLifecycle

/// The daemon's own HTTP server: whether it lives, whether it is ready, and what its jobs and budgets do.
package struct AdminServer: Sendable {
    private let host: String
    private let port: Int
    private let report: @Sendable () async -> StatusReport
    private let isStuck: @Sendable () async -> Bool
    private let logger: Logger

    /// `report` and `isStuck` (the schedules have not been looked at for too long) are asked anew for each request.
    /// Port 0 takes a free one.
    package init(
        host: String, port: Int, logger: Logger, isStuck: @escaping @Sendable () async -> Bool,
        report: @escaping @Sendable () async -> StatusReport
    ) {
        self.host = host
        self.port = port
        self.report = report
        self.isStuck = isStuck
        self.logger = logger
    }

    /// The service; `onListening` is told `host:port` when connections are accepted. Its `run` throws `ListenError`
    /// when the address cannot be had.
    package func service(onListening: @escaping @Sendable (String) async -> Void) -> some Service {
        AdminService(
            address: address(port),
            application: Application(
                router: router(),
                configuration: .init(address: .hostname(host, port: port), serverName: "chekt-runner"),
                onServerRunning: { channel in await onListening(address(channel.localAddress?.port ?? port)) },
                logger: quiet))
    }

    private func address(_ port: Int) -> String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private var quiet: Logger {
        var logger = logger
        logger.logLevel = .warning
        return logger
    }

    private func router() -> Router<AdminContext> {
        let router = Router(context: AdminContext.self)
        router.get("/healthz") { [isStuck] _, _ in
            await isStuck()
                ? EditedResponse(status: .serviceUnavailable, response: "the schedules have not been looked at\n")
                : EditedResponse(status: .ok, response: "ok\n")
        }
        router.get("/version") { _, _ in ["version": version] }
        router.get("/readyz") { [report] _, _ in
            let readiness = Readiness(await report())
            return EditedResponse(status: readiness.ready ? .ok : .serviceUnavailable, response: readiness)
        }
        router.get("/api/v1/status") { [report] _, _ in await report() }
        return router
    }
}

/// One request, answered in JSON whose members always come in the same order.
private struct AdminContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }

    var responseEncoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return encoder
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
