import Foundation

/// Starts `chekt-runner` on a workspace.
enum RunnerProcess {
    /// One process that runs `serve` against an API. `budget` is the text for `--budget`.
    static func serve(_ workspace: Workspace, api: String, budget: String?) throws -> ChildProcess {
        try start(["serve", "--listen", "127.0.0.1:0"], workspace, api: api, budget: budget)
    }

    /// One process that runs all jobs of a workflow once.
    static func run(_ workflow: String, _ workspace: Workspace, api: String, budget: String?) throws -> ChildProcess {
        try start(["run", workflow], workspace, api: api, budget: budget)
    }

    /// Runs a command over the workflows of a workspace, which may not fail, and returns when it has ended.
    static func perform(_ command: [String], on workspace: Workspace) throws {
        let process = Process()
        process.executableURL = try program()
        process.arguments = command + ["--workflows", workspace.workflows]
        process.environment = [:]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try ChildProcess.appending(to: workspace.log)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw EndedEarlyError(status: process.terminationStatus, log: workspace.log)
        }
    }

    private static func start(
        _ command: [String], _ workspace: Workspace, api: String, budget: String?
    ) throws -> ChildProcess {
        let folders = [
            "--workflows", workspace.workflows, "--output-root", workspace.output, "--state-dir", workspace.state,
        ]
        let budget = budget.map { ["--budget", $0] } ?? []
        return try ChildProcess(
            try program(), command + folders + budget,
            environment: ["CHEKT_API_KEY": "demo-key", "CHEKT_API_BASE": api], log: workspace.log)
    }

    private static func program() throws -> URL {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent()
        guard let program = folder?.appending(path: "chekt-runner"),
            FileManager.default.isExecutableFile(atPath: program.path)
        else { throw MissingProgramError(folder: folder?.path ?? "its folder") }
        return program
    }
}

/// The program to be measured was not built.
struct MissingProgramError: Error, CustomStringConvertible {
    var folder: String

    var description: String {
        "chekt-runner is not in \(folder): build it with `swift build --product chekt-runner`, in the same configuration"
    }
}
