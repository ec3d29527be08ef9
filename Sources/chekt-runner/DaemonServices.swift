import Admin
import Foundation
import Logging
import Runner
import ServiceLifecycle
import UnixSignals

/// The parts of the daemon that run beside each other, and how they begin and end.
struct DaemonServices {
    let engine: Engine
    let reloader: Reloader
    let grace: Duration
    let logger: Logger

    /// Returns when a signal has stopped them.
    func run(with server: AdminServer) async throws {
        let (listening, announce) = AsyncStream<Void>.makeStream()
        let (hurry, hasten) = AsyncStream<Void>.makeStream()
        let (changes, changed) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let http = server.service { address in
            logger.info("listening", metadata: ["address": "http://\(address)"])
            announce.finish()
        }
        let schedules = EngineService(
            engine: engine, reloader: reloader, listening: listening, grace: grace, hurry: hurry)
        let signals = SignalService(logger: logger, onSecond: { hasten.finish() }, onHangup: { changed.yield() })
        let files = ReloadService(reloader: reloader, changes: changes)
        // They end in the opposite order: the schedules first, the server and the ear for a second signal last.
        let group = ServiceGroup(services: [signals, http, files, schedules], logger: logger)
        signals.stop(group)
        try await group.run()
    }
}

/// The engine as a part of the process: it begins when the server listens, so that a process which cannot stay starts
/// no run, and a stop drains it.
private struct EngineService: Service {
    let engine: Engine
    let reloader: Reloader
    /// Ends when the server listens.
    let listening: AsyncStream<Void>
    let grace: Duration
    /// Ends the grace period when it ends.
    let hurry: AsyncStream<Void>

    func run() async throws {
        try await withGracefulShutdownHandler {
            for await _ in listening {}
            try Task.checkCancellation()
            try await engine.begin(with: reloader.workflows, isComplete: reloader.isComplete)
            await engine.run()
            await engine.drain(grace: grace, hurry: hurry)
        } onGracefulShutdown: {
            engine.stop()
        }
    }
}

/// Takes up files that change.
private struct ReloadService: Service {
    let reloader: Reloader
    let changes: AsyncStream<Void>

    func run() async throws {
        await cancelWhenGracefulShutdown { await reloader.run(changes: changes) }
    }
}
