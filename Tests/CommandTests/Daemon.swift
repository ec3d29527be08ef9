import Foundation
import Testing

/// `serve` on a free port.
struct Daemon {
    private let program: Program

    init(in scratch: Scratch, environment: [String: String] = [:]) throws {
        program = try Program(["serve", "--listen", "127.0.0.1:0"], in: scratch, environment: environment)
    }

    /// Its origin, once it listens.
    func address() async throws -> String {
        let line = try await line(containing: "listening")
        return String(try #require(line.firstMatch(of: /http:\/\/[0-9.:]+/)).output)
    }

    /// The next line of its log that says so.
    func line(containing text: String) async throws -> String {
        guard let line = await program.errors.first(containing: text) else {
            throw UnexpectedEnd(outcome: try await outcome())
        }
        return line
    }

    func send(_ signal: Int32) {
        program.send(signal)
    }

    func outcome() async throws -> Outcome {
        try await program.outcome()
    }

    /// Tells it to stop, and waits until it has.
    func stop() async throws -> Outcome {
        send(SIGTERM)
        return try await outcome()
    }
}

/// The daemon ended before it said what the test waited for.
struct UnexpectedEnd: Error {
    var outcome: Outcome
}
