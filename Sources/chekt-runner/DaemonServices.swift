import Admin
import Foundation
import Logging
import Runner
import ServiceLifecycle
import UnixSignals
import Watching

/// The parts of the daemon that run beside each other, and how they begin and end.
struct DaemonServices {
    let engine: Engine
    let reloader: Reloader
    let desk: ControlDesk
    let workflowsFolder: String
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
        let folder = FolderChanges(workflowsFolder) { [logger] reason in
            logger.warning("changes of the workflows are found late", metadata: ["reason": "\(reason)"])
        }
        let files = ReloadService(reloader: reloader, folder: folder, changes: changes, onChange: { changed.yield() })
        let commands = CommandService(desk: desk)
        // They end in the opposite order: the schedules first, the server and the ear for a second signal last.
        let group = ServiceGroup(services: [signals, http, commands, files, schedules], logger: logger)
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
    let folder: FolderChanges
    let changes: AsyncStream<Void>
    let onChange: @Sendable () -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            async let watching: Void = { for await _ in folder.changes { onChange() } }()
            await reloader.run(changes: changes)
            folder.stop()
            await watching
        }
    }
}

/// Takes commands as long as there is an engine to carry them out.
private struct CommandService: Service {
    let desk: ControlDesk

    func run() async throws {
        await cancelWhenGracefulShutdown { await desk.run() }
    }
}
