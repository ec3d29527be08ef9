import Foundation
import Storage
import Testing

/// `kill -9` in the middle of writing.
@Suite(.timeLimit(.minutes(1)))
struct CrashTests {
    /// What one write adds.
    private static let block = (0..<2000).map { "{\"n\":\($0),\"text\":\"some text\"}\n" }.joined()

    /// `long` writes the same list over and over; `beat` runs meanwhile, each second; `once` writes the list once.
    private func writer(mode: String) throws -> Scratch {
        let write = """
            write:
              path: list.jsonl
              format: jsonl
              mode: \(mode)
              data: '${{ [range(2000) | { n: ., text: "some text" }] }}'
            """
        return try Scratch(
            jobs: """
                long:
                  schedule: { every: 1s }
                  steps:
                    - foreach: '[range(5000)]'
                \(write.indented(by: 6))
                beat: { schedule: { every: 1s }, steps: [{ set: { x: 1 } }] }
                once:
                  steps:
                    - \(write.indented(by: 6).trimmingPrefix("      "))
                """)
    }

    /// Serves until the long run has written and goes on with it, and kills the daemon.
    private func serveAndKill(in scratch: Scratch) async throws {
        let before = lastWrite(in: scratch)
        let daemon = try Daemon(in: scratch)
        _ = try await daemon.line(containing: "run=jobs.long")
        repeat {
            _ = try await daemon.line(containing: "run=jobs.beat")
        } while lastWrite(in: scratch) == before
        daemon.send(SIGKILL)
        #expect(try await daemon.outcome().ending == .signal(SIGKILL))
    }

    private func lastWrite(in scratch: Scratch) -> Date? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: scratch.path + "/output/list.jsonl")
        return attributes?[.modificationDate] as? Date
    }

    @Test(arguments: ["append", "replace"])
    func `no line is half-written, no partial file is left, and cut runs are marked`(_ mode: String) async throws {
        let scratch = try writer(mode: mode)
        for _ in 1...3 { try await serveAndKill(in: scratch) }
        let outcome = try await perform(["run", "jobs/once"], in: scratch)
        #expect(outcome.ending == .exit(0), "\(outcome.errors)")
        #expect(scratch.files() == ["list.jsonl"])

        let text = try scratch.text("output/list.jsonl")
        let blocks = text.utf8.count / Self.block.utf8.count
        #expect(mode == "append" ? blocks > 1 : blocks == 1)
        #expect(text == String(repeating: Self.block, count: blocks))

        let runs = try await SQLiteStore(folder: scratch.path + "/state").runs(limit: 1000)
        let cut = runs.filter { $0.job == "long" && $0.state == .failed }
        #expect(cut.count == 3)
        #expect(cut.allSatisfy { $0.error?.contains("interrupted") == true })
        #expect(!runs.contains { $0.state == .running })
    }
}
