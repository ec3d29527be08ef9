import Foundation
import Records
import Storage
import Testing

@testable import Outputs

/// Several processes with one state folder that append to the same files: each has a store and a writer of its own.
@Suite(.timeLimit(.minutes(3)))
struct SharedAppendTests {
    private struct Broken: Error {}

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func newWriter() throws -> FileWriter {
        FileWriter(root: OutputRoot(folder.root), store: try SQLiteStore(folder: folder.path + "/state"))
    }

    @Test func `appends of two processes come one after the other, each whole`() async throws {
        let line = "\"" + String(repeating: "x", count: 10_000) + "\""
        let writers = [try newWriter(), try newWriter()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                // Those who write several files do it in any order.
                let paths = try (number % 4 < 2 ? ["a", "b"] : ["b", "a"]).map { try OutputPath($0) }
                let files = paths.map {
                    (path: $0, content: FileContent.records(of: [.number(number), .string(line)]))
                }
                group.addTask {
                    let written = try await writers[number % 2].write(files, format: .jsonl, mode: .append)
                    #expect(written.map(\.path) == paths.map(\.text))
                }
            }
            try await group.waitForAll()
        }
        for name in ["a", "b"] {
            let lines = try folder.text(name).split(separator: "\n")
            let numbers = stride(from: 0, to: lines.count, by: 2).map { lines[$0] }
            #expect(Set(numbers) == Set((0..<16).map { "\($0)" }))
            #expect(lines.count == 32)
            #expect(stride(from: 1, to: lines.count, by: 2).allSatisfy { lines[$0].count > 10_000 })
        }
        #expect(try await writers[0].store.unfinishedAppends().isEmpty)
    }

    @Test func `a header is written once, whoever comes first`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<6 {
                let writer = try newWriter()
                group.addTask {
                    let content = FileContent.records(of: [.object([("n", .number(number))])])
                    _ = try await writer.write(path: "a.csv", format: .csv, mode: .append, content: content)
                }
            }
            try await group.waitForAll()
        }
        let lines = try folder.text("a.csv").components(separatedBy: "\r\n")
        #expect(lines.first == "n")
        #expect(Set(lines.dropFirst().dropLast()) == Set((0..<6).map { "\($0)" }))
        #expect(lines.count == 8)
    }

    @Test func `while one appends, another waits, and takes nothing of it back`() async throws {
        let (first, second) = (try newWriter(), try newWriter())
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let (goOn, goesOn) = AsyncStream<Void>.makeStream()
        let long = Task {
            let content = FileContent.records { receive in
                try await receive([.string(String(repeating: "x", count: 300_000))])
                begin.finish()
                for await _ in goOn {}
                try await receive([.number(1)])
            }
            return try await first.write(path: "a", format: .jsonl, mode: .append, content: content)
        }
        for await _ in begun {}
        #expect(try await second.recoverAppends().isEmpty)
        let waiting = Task {
            try await second.write(path: "a", format: .jsonl, mode: .append, content: .records(of: [.number(2)]))
        }
        let cancelled = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await newWriter().write(
                path: "a", format: .jsonl, mode: .append, content: .records(of: [.number(3)]))
        }
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        goesOn.finish()
        #expect(try await long.value.count == 2)
        #expect(try await waiting.value.bytes == 2)
        #expect(try folder.text("a").hasSuffix("x\"\n1\n2\n"))
    }

    @Test func `a replacement waits for no append, and one that fails then leaves it whole`() async throws {
        try folder.write("old\n", to: "a")
        let (appender, replacer) = (try newWriter(), try newWriter())
        let content = FileContent.records { receive in
            try await receive([.string(String(repeating: "x", count: 300_000))])
            let rows = FileContent.records(of: [.string("a new file, longer than the old one")])
            _ = try await replacer.write(path: "a", format: .jsonl, mode: .replace, content: rows)
            throw Broken()
        }
        await #expect(throws: Broken.self) {
            try await appender.write(path: "a", format: .jsonl, mode: .append, content: content)
        }
        #expect(try folder.text("a") == "\"a new file, longer than the old one\"\n")
        #expect(try await appender.store.unfinishedAppends().isEmpty)
    }
}
