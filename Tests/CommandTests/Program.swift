import Foundation
import Testing

/// How a process ended.
enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)
}

/// What a finished process left behind.
struct Outcome {
    var ending: Ending
    var output: String
    var errors: String
}

/// The built executable, or a shell around it, running.
final class Program: Sendable {
    /// It lies beside the test bundle.
    static var executable: String {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/chekt-runner"
    }

    let output: WrittenLines
    let errors: WrittenLines
    private let process: Process
    /// Held so that the folder stays for as long as the process may use it.
    private let scratch: Scratch
    private let endings: AsyncStream<Ending>

    /// Starts it in `scratch`. It sees no variable of the tests' own environment but `PATH` and `TMPDIR`.
    init(
        _ arguments: [String], in scratch: Scratch, environment: [String: String] = [:],
        executable: String = Program.executable
    ) throws {
        let pipes = (output: Pipe(), errors: Pipe())
        output = WrittenLines(pipes.output)
        errors = WrittenLines(pipes.errors)
        let (endings, ended) = AsyncStream<Ending>.makeStream()
        self.endings = endings
        self.scratch = scratch
        process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
        let inherited = ProcessInfo.processInfo.environment.filter { ["PATH", "TMPDIR"].contains($0.key) }
        process.environment = inherited.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipes.output
        process.standardError = pipes.errors
        process.terminationHandler = { process in
            let status = process.terminationStatus
            ended.yield(process.terminationReason == .exit ? .exit(status) : .signal(status))
            ended.finish()
        }
        try process.run()
    }

    func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    /// Waits for its end and for all that it wrote.
    func outcome() async throws -> Outcome {
        var last: Ending?
        for await ending in endings { last = ending }
        return Outcome(
            ending: try #require(last), output: await output.all().joined(separator: "\n"),
            errors: await errors.all().joined(separator: "\n"))
    }

    /// Ends it by force if it still runs.
    deinit {
        if process.isRunning { send(SIGKILL) }
    }
}

/// Runs a command to its end.
func perform(
    _ arguments: [String], in scratch: Scratch, environment: [String: String] = [:]
) async throws -> Outcome {
    try await Program(arguments, in: scratch, environment: environment).outcome()
}

/// Runs a shell script to its end; `$0` in it is the executable.
func performScript(
    _ script: String, in scratch: Scratch, environment: [String: String] = [:]
) async throws -> Outcome {
    try await Program(
        ["-c", "set -o pipefail; " + script, Program.executable], in: scratch, environment: environment,
        executable: "/bin/bash"
    ).outcome()
}
