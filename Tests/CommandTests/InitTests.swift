import Foundation
import Simulator
import Testing

/// `init`, from an empty folder to a first run.
@Suite(.timeLimit(.minutes(1)))
struct InitTests {
    @Test func `the first workflow is right and runs as it is`() async throws {
        let scratch = try Scratch()
        let made = try await perform(["init"], in: scratch)
        #expect(made.ending == .exit(0))
        #expect(made.output == "workflows/site-inventory.yaml")
        let checked = try await perform(["validate"], in: scratch, environment: ["CHEKT_API_KEY": "a"])
        #expect(checked.output.isEmpty)
        #expect(checked.errors.contains("1 workflow with 1 job: all is well"))
        try await withSimulator { simulator in
            let run = try await perform(
                ["run", "site-inventory", "--var", "page_size=10"], in: scratch,
                environment: environment(of: simulator))
            #expect(run.ending == .exit(0))
            #expect(await simulator.statistics().total == 3)
        }
    }

    @Test func `a file that is there stays as it is`() async throws {
        let scratch = try Scratch()
        try scratch.write("mine\n", to: "w/mine.yaml")
        let outcome = try await perform(["init", "mine", "--workflows", "w"], in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.contains("w/mine.yaml is there already, and stays as it is"))
        #expect(try scratch.text("w/mine.yaml") == "mine\n")
    }

    @Test(arguments: ["a b", "../x", "-a", "é", ""])
    func `a name that no workflow can have is wrong usage`(name: String) async throws {
        let scratch = try Scratch()
        let outcome = try await perform(["init", "--", name], in: scratch)
        #expect(outcome.ending == .exit(64))
        #expect(scratch.files(in: "workflows").isEmpty)
    }

    @Test func `a folder that cannot be made is an error that names it`() async throws {
        let scratch = try Scratch()
        try scratch.write("", to: "file")
        let outcome = try await perform(["init", "--workflows", "file/w"], in: scratch)
        #expect(outcome.ending == .exit(1))
        #expect(outcome.errors.hasPrefix("error: file/w cannot be written"))
    }
}
