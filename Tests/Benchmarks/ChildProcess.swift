import Foundation

/// A process that is measured, and whose output goes to a log.
struct ChildProcess {
    /// How it ends: on the signal of an init system, or as `kill -9` does.
    enum Ending {
        case stopped
        case killed
    }

    private let process = Process()
    private let ended: Task<Void, Never>
    private let log: String

    /// Starts it. What it writes is added to the file `log`.
    init(_ program: URL, _ arguments: [String], environment: [String: String], log: String) throws {
        let (ended, announce) = AsyncStream<Void>.makeStream()
        self.ended = Task { for await _ in ended {} }
        self.log = log
        process.executableURL = program
        process.arguments = arguments
        process.environment = environment
        let output = try Self.appending(to: log)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        process.terminationHandler = { _ in announce.finish() }
        try process.run()
    }

    var id: Int32 { process.processIdentifier }

    /// Lets it work for as long as `body` takes, and then ends it; when `body` throws, kills it. A process that ends
    /// by itself cancels `body`.
    func serving<Result: Sendable>(
        until ending: Ending, _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let result = await raced(body)
        switch result {
        case .success: try await end(ending)
        case .failure: try await end(.killed)
        }
        return try result.get()
    }

    /// Lets it work until it ends by itself, which returns its status, or until an instant, at which it is ended.
    func working(until instant: Date, _ ending: Ending) async throws -> Int32? {
        let result = await raced { try await sleep(until: instant) }
        guard process.isRunning else { return process.terminationStatus }
        kill(id, ending == .killed ? SIGKILL : SIGTERM)
        await ended.value
        try result.get()
        return nil
    }

    private func raced<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async -> Swift.Result<Result, any Error> {
        let work = Task { try await body() }
        let watch = Task { [ended] in
            await ended.value
            work.cancel()
        }
        defer { watch.cancel() }
        return await withTaskCancellationHandler {
            await work.result
        } onCancel: {
            work.cancel()
        }
    }

    private func end(_ ending: Ending) async throws {
        guard process.isRunning else { throw EndedEarlyError(status: process.terminationStatus, log: log) }
        kill(id, ending == .killed ? SIGKILL : SIGTERM)
        await ended.value
        guard ending == .killed || process.terminationStatus == 0 else {
            throw EndedEarlyError(status: process.terminationStatus, log: log)
        }
    }

    static func appending(to path: String) throws -> FileHandle {
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        return handle
    }
}

/// The process ended by itself, or not well.
struct EndedEarlyError: Error, CustomStringConvertible {
    var status: Int32
    var log: String

    var description: String { "the process ended with \(status): read \(log)" }
}
