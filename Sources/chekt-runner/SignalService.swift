import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Listens to signals: the first SIGTERM or SIGINT begins the stop, the second ends the grace period, and SIGHUP takes
/// up the files again.
final class SignalService: Service {
    private let logger: Logger
    private let onSecond: @Sendable () -> Void
    private let onHangup: @Sendable () -> Void
    private let group = Mutex<ServiceGroup?>(nil)

    init(logger: Logger, onSecond: @escaping @Sendable () -> Void, onHangup: @escaping @Sendable () -> Void) {
        self.logger = logger
        self.onSecond = onSecond
        self.onHangup = onHangup
    }

    /// The group that the first signal stops: it holds this service, so it is known only afterwards.
    func stop(_ group: ServiceGroup) {
        self.group.withLock { $0 = group }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var isStopping = false
            for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup) {
                if signal == .sighup {
                    self.logger.info("told to take up the files again")
                    self.onHangup()
                } else if isStopping {
                    self.logger.warning("told to stop at once", metadata: ["signal": "\(signal)"])
                    self.onSecond()
                } else {
                    isStopping = true
                    self.logger.info("told to stop", metadata: ["signal": "\(signal)"])
                    await self.group.withLock { $0 }?.triggerGracefulShutdown()
                }
            }
        }
    }
}
