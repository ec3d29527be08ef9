import Foundation
import Simulator
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SecrecyTests {
    private static let key = "ck_live_3f9a7c51e2d84b60"
    private static let steps = """
        - chekt: GET /ext/v1/sites
          retry: none
        - write: { path: env.json, format: json, data: "${{ . }}" }
        """

    /// Neither what the program says nor what it keeps holds the key.
    private func expectNoKey(in outcome: Outcome, _ scratch: Scratch) throws {
        #expect(!outcome.output.contains(Self.key))
        #expect(!outcome.errors.contains(Self.key))
        for folder in ["state", "output"] {
            for file in scratch.files(in: folder) {
                let bytes = try scratch.data("\(folder)/\(file)")
                #expect(bytes.range(of: Data(Self.key.utf8)) == nil, "\(folder)/\(file)")
            }
        }
    }

    @Test(arguments: [KeyScope.full, .noSites, nil])
    func `the key is nowhere, whether it is good, limited or wrong`(_ scope: KeyScope?) async throws {
        let scratch = try Scratch(steps: Self.steps)
        let keys = scope.map { [Self.key: $0] } ?? [:]
        try await withSimulator(SimulatorConfiguration(keys: keys)) { simulator in
            let outcome = try await perform(
                ["run", "jobs"], in: scratch, environment: environment(of: simulator, key: Self.key))
            #expect(scratch.files(in: "state").contains("state.sqlite"))
            try expectNoKey(in: outcome, scratch)
            #expect(await simulator.statistics().total == 1)
        }
    }

    @Test(arguments: ["http://127.0.0.1:9", "ftp://x", "http://example.com"])
    func `the key is not in the error about a base that cannot be used`(_ base: String) async throws {
        let scratch = try Scratch(steps: Self.steps)
        let outcome = try await perform(
            ["run", "jobs"], in: scratch, environment: ["CHEKT_API_BASE": base, "CHEKT_API_KEY": Self.key])
        #expect(outcome.ending == .exit(1))
        try expectNoKey(in: outcome, scratch)
    }
}
