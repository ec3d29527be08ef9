import Simulator
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StreamTests {
    private let writing = "- write: { path: list.jsonl, format: jsonl, data: '${{ [range(1000)] }}' }"

    @Test(arguments: ["next --every 1s --count 10000", "next --every 1s --count 10000 --json", "--help"])
    func `a reader that goes away is no failure`(_ command: String) async throws {
        let outcome = try await performScript("\"$0\" \(command) | head -n 1", in: Scratch())
        #expect(outcome.ending == .exit(0), "\(outcome.errors)")
        #expect(!outcome.output.isEmpty)
    }

    @Test func `a run ends well when nobody reads its progress any more`() async throws {
        let scratch = try Scratch(steps: writing + "\n" + writing)
        let outcome = try await performScript("\"$0\" run jobs 2>&1 | head -n 1", in: scratch)
        #expect(outcome.ending == .exit(0))
        #expect(try scratch.text("output/list.jsonl").split(separator: "\n").count == 1000)
    }

    @Test(arguments: ["2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
    func `nothing said ends up in a file when streams are closed`(_ closed: String) async throws {
        let scratch = try Scratch(steps: writing + "\n- set: { x: 1 }")
        let outcome = try await performScript("\"$0\" run jobs \(closed)", in: scratch)
        #expect(outcome.ending == .exit(0))
        #expect(try scratch.text("output/list.jsonl") == (0..<1000).map { "\($0)\n" }.joined())
        #expect(try scratch.data("state/lock").isEmpty)
    }
}
