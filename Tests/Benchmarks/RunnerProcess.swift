import Foundation

/// One process that runs `chekt-runner serve`.
struct RunnerProcess {
    private let process = Process()
    private let ended: Task<Void, Never>
    private let log: String

    /// Starts it on a workspace, against an API. `budget` is the text for `--budget`.
    init(_ workspace: Workspace, api: String, budget: String?) throws {
        let (ended, announce) = AsyncStream<Void>.makeStream()
        self.ended = Task { for await _ in ended {} }
        log = workspace.log
        process.executableURL = try Self.program()
        let folders = [
            "--workflows", workspace.workflows, "--output-root", workspace.output, "--state-dir", workspace.state,
        ]
        let budget = budget.map { ["--budget", $0] } ?? []
        process.arguments = ["serve", "--listen", "127.0.0.1:0"] + folders + budget
        process.environment = ["CHEKT_API_KEY": "demo-key", "CHEKT_API_BASE": api]
        let output = try Self.appending(to: log)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        process.terminationHandler = { _ in announce.finish() }
        try process.run()
    }

    /// Runs a command over the workflows of a workspace, which may not fail, and returns when it has ended.
    static func perform(_ command: [String], on workspace: Workspace) throws {
        let process = Process()
        process.executableURL = try program()
        process.arguments = command + ["--workflows", workspace.workflows]
        process.environment = [:]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try appending(to: workspace.log)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw EndedEarlyError(status: process.terminationStatus, log: workspace.log)
        }
    }

    var id: Int32 { process.processIdentifier }

    /// How it ends: on the signal of an init system, or as `kill -9` does.
    enum Ending {
        case stopped
        case killed
    }

    /// Lets it serve for as long as `body` takes, and then ends it; when `body` throws, kills it. A process that ends
    /// by itself cancels `body`.
    func serving<Result: Sendable>(
        until ending: Ending, _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let work = Task { try await body() }
        let watch = Task { [ended] in
            await ended.value
            work.cancel()
        }
        let result = await withTaskCancellationHandler {
            await work.result
        } onCancel: {
            work.cancel()
        }
        switch result {
        case .success: try await end(ending)
        case .failure: try await end(.killed)
        }
        await watch.value
        return try result.get()
    }

    private func end(_ ending: Ending) async throws {
        guard process.isRunning else { throw EndedEarlyError(status: process.terminationStatus, log: log) }
        kill(id, ending == .killed ? SIGKILL : SIGTERM)
        await ended.value
        guard ending == .killed || process.terminationStatus == 0 else {
            throw EndedEarlyError(status: process.terminationStatus, log: log)
        }
    }

    private static func program() throws -> URL {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent()
        guard let program = folder?.appending(path: "chekt-runner"),
            FileManager.default.isExecutableFile(atPath: program.path)
        else { throw MissingProgramError(folder: folder?.path ?? "its folder") }
        return program
    }

    private static func appending(to path: String) throws -> FileHandle {
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        return handle
    }
}

/// The program to be measured was not built.
struct MissingProgramError: Error, CustomStringConvertible {
    var folder: String

    var description: String {
        "chekt-runner is not in \(folder): build it with `swift build --product chekt-runner`, in the same configuration"
    }
}

/// The process ended by itself, or not well.
struct EndedEarlyError: Error, CustomStringConvertible {
    var status: Int32
    var log: String

    var description: String { "chekt-runner ended with \(status): read \(log)" }
}
