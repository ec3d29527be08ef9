import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// One HTTP server that can be started and stopped: the common shell of the simulator and the webhook receiver.
actor LoopbackServer {
    private let logger: Logger
    private var running: (group: ServiceGroup, task: Task<Void, any Error>)?

    init(label: String) {
        var logger = Logger(label: label)
        logger.logLevel = .critical
        self.logger = logger
    }

    /// Returns the port once the socket listens.
    func start(
        host: String, port: Int, responder: some HTTPResponder<ConnectionContext>
    ) async throws -> Int {
        let (listening, announce) = AsyncStream<Int>.makeStream()
        let application = Application(
            responder: responder,
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in announce.yield(channel.localAddress?.port ?? port) },
            logger: logger)
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(1)
        let group = ServiceGroup(configuration: configuration)
        let task = Task {
            defer { announce.finish() }
            try await group.run()
        }
        running = (group, task)
        for await port in listening { return port }
        running = nil
        try await task.value
        throw CancellationError()
    }

    /// Returns when the port is free again. What a cut connection throws at that moment concerns nobody.
    func stop() async {
        guard let (group, task) = running else { return }
        running = nil
        await group.triggerGracefulShutdown()
        _ = await task.result
    }
}

/// Gives a responder its connection, which a fault may have to close.
struct ConnectionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
