import Simulator
import Testing

@Suite(.timeLimit(.minutes(1)))
struct UsageTests {
    @Test(arguments: [
        ("serve", ["--workflows", "--output-root", "--state-dir", "--budget", "--listen"]),
        ("run", ["--file", "--workflows", "--output-root", "--state-dir", "--budget"]),
        ("validate", ["--workflows", "--format"]),
        ("lint", ["--workflows", "--format"]),
        ("next", ["--cron", "--every", "--timezone", "--from", "--count", "--explain", "--json", "--workflows"]),
        ("simulate", ["--port", "--limit", "--window", "--storm", "--slow-body"]),
        ("demo", ["--workflows", "--output-root"]),
    ])
    func `the help of a command lists its flags`(_ command: String, _ flags: [String]) async throws {
        let outcome = try await perform([command, "--help"], in: Scratch())
        #expect(outcome.ending == .exit(0))
        for flag in flags { #expect(outcome.output.contains("\n  \(flag)"), "\(flag)") }
    }

    @Test func `the help names every command, the variables and the exit codes`() async throws {
        let help = try await perform(["--help"], in: Scratch()).output
        for word in ["serve", "run", "validate, lint", "next", "simulate", "demo", "CHEKT_API_KEY_FILE", "64"] {
            #expect(help.contains(word), "\(word)")
        }
    }

    @Test func `--version prints the version and nothing else`() async throws {
        let outcome = try await perform(["--version"], in: Scratch())
        #expect(outcome.ending == .exit(0))
        #expect(outcome.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+/) != nil)
    }

    @Test(arguments: [
        ["no-such-command"], ["run", "--no-such-flag"], ["run"], ["run", "a", "--file", "b"],
        ["run", "a", "--budget", "5"], ["serve", "--listen", "8080"], ["serve", "--listen", "127.0.0.1:99999"],
        ["validate", "--format", "xml"], ["simulate", "--port", "99999"], ["simulate", "--sites=-1"],
        ["simulate", "--every", "0"], ["simulate", "--window", "5"],
    ])
    func `wrong usage is an error on standard error and exits 64`(_ arguments: [String]) async throws {
        let outcome = try await perform(arguments, in: Scratch())
        #expect(outcome.ending == .exit(64))
        #expect(outcome.errors.hasPrefix("Error: "))
        #expect(outcome.output.isEmpty)
    }

    @Test func `a port that is taken is an error of simulate`() async throws {
        try await withReceiver { receiver in
            let port = await receiver.baseURL.split(separator: ":").last.map(String.init) ?? ""
            let outcome = try await perform(["simulate", "--port", port], in: Scratch())
            #expect(outcome.ending == .exit(1))
            #expect(outcome.errors.hasPrefix("error: cannot listen on 127.0.0.1:\(port)"))
        }
    }

    @Test func `a bad variable is named as the variable, not as the flag`() async throws {
        let outcome = try await perform(["run", "a"], in: Scratch(), environment: ["CHEKT_RUNNER_BUDGET": "5"])
        #expect(outcome.ending == .exit(64))
        #expect(outcome.errors.contains("CHEKT_RUNNER_BUDGET"))
    }
}
