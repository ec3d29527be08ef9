import Foundation
import Simulator
import Testing

/// What goes wrong outside of the program: each is one clear error that says what to do, and disturbs nothing else.
@Suite(.timeLimit(.minutes(1)))
struct RunFailureTests {
    private static let listing = """
        - id: sites
          chekt: GET /ext/v1/sites
          records: .data.sites
          retry: none
        - write: { path: sites.jsonl, format: jsonl, records: $steps.sites.records }
        """

    /// Runs the steps in a folder whose output holds one file already, and checks that it failed with one error.
    private func failure(
        of steps: String, _ arguments: [String] = [], environment: [String: String], with problem: String,
        advice: String, in given: Scratch? = nil, at place: SourceLocation = #_sourceLocation
    ) async throws {
        let scratch = try given ?? Scratch(steps: steps)
        try scratch.write("kept\n", to: "output/sites.jsonl")
        let program = try Program(["run", "jobs"] + arguments, in: scratch, environment: environment)
        let outcome = try await program.outcome()
        #expect(outcome.ending == .exit(1), sourceLocation: place)
        #expect(outcome.output.isEmpty, sourceLocation: place)
        #expect(outcome.errors.ranges(of: problem).count == 1, "\(outcome.errors)", sourceLocation: place)
        #expect(outcome.errors.contains(advice), "\(outcome.errors)", sourceLocation: place)
        #expect(scratch.files() == ["sites.jsonl"], sourceLocation: place)
        #expect(try scratch.text("output/sites.jsonl") == "kept\n", sourceLocation: place)
    }

    @Test func `no key`() async throws {
        try await failure(
            of: Self.listing, environment: ["CHEKT_API_BASE": "http://127.0.0.1:9"], with: "no API key",
            advice: "set CHEKT_API_KEY or CHEKT_API_KEY_FILE")
    }

    @Test(arguments: [
        ("wrong-key", "failed with 401", "generate a new key in the Dealer Portal"),
        ("limited-key", "failed with 403", "ask the account's administrator"),
    ])
    func `a key that the API refuses`(_ key: String, _ problem: String, _ advice: String) async throws {
        try await withSimulator { simulator in
            try await failure(
                of: Self.listing, environment: environment(of: simulator, key: key), with: problem, advice: advice)
            #expect(await simulator.statistics().total == 1)
        }
    }

    @Test func `a host where nobody listens`() async throws {
        try await failure(
            of: Self.listing, environment: ["CHEKT_API_BASE": "http://127.0.0.1:9", "CHEKT_API_KEY": "demo-key"],
            with: "could not reach 127.0.0.1:9", advice: "Check the network and CHEKT_API_BASE")
    }

    @Test(arguments: ["http://8.8.8.8/", "http://169.254.169.254/latest", "${{ \"http://8.8\" }}.8.8/x"])
    func `a webhook to an address that is not local`(_ url: String) async throws {
        try await failure(
            of: "- webhook: { url: '\(url)', json: { a: 1 } }", environment: [:], with: "is not local",
            advice: "loopback and private addresses only")
    }

    @Test func `a path out of the output root, made by a program`() async throws {
        try await failure(
            of: """
                - set: { up: ../../etc/x }
                - write: { path: "${{ $vars.up }}", format: json, data: 1 }
                """,
            environment: [:], with: "\"../../etc/x\" is refused", advice: "stays below the output root")
    }

    @Test func `a path out of the output root, as it stands in the file`() async throws {
        let scratch = try Scratch(steps: "- write: { path: ../../etc/x, format: json, data: 1 }")
        let outcome = try await perform(["run", "jobs"], in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.contains("workflows/jobs.yaml:5:24: error: the path leaves the output root"))
        #expect(scratch.files(in: "state").isEmpty)
    }

    @Test func `a body beyond the bound`() async throws {
        try await withFloodServer { port in
            try await failure(
                of: Self.listing, environment: ["CHEKT_API_BASE": "http://127.0.0.1:\(port)", "CHEKT_API_KEY": "k"],
                with: "more than 67108864 bytes", advice: "fewer records per page")
        }
    }

    @Test func `an output folder that is a file`() async throws {
        let scratch = try Scratch(steps: "- write: { path: x.json, format: json, data: 1 }")
        try scratch.write("mine", to: "taken")
        try await failure(
            of: "", ["--output-root", "taken"], environment: [:], with: "x.json was not written",
            advice: "Check the permissions", in: scratch)
        #expect(try scratch.text("taken") == "mine")
    }

    @Test func `a state folder that is a file`() async throws {
        let scratch = try Scratch(steps: "- set: { x: 1 }")
        try scratch.write("mine", to: "taken")
        try await failure(
            of: "", ["--state-dir", "taken"], environment: [:], with: "taken cannot be used: not a directory",
            advice: "choose another with --state-dir", in: scratch)
        #expect(try scratch.text("taken") == "mine")
    }

    @Test func `a state file that is no database is left as it is`() async throws {
        let scratch = try Scratch(steps: "- set: { x: 1 }")
        let rubbish = String(repeating: "rubbish ", count: 1000)
        try scratch.write(rubbish, to: "state/state.sqlite")
        try await failure(
            of: "", environment: [:], with: "state.sqlite is damaged", advice: "Restore it from a backup", in: scratch)
        #expect(try scratch.text("state/state.sqlite") == rubbish)
    }
}
