import Foundation
import Outputs
import Records
import Testing
import Workflows
import YAML

@testable import Runner

@Suite struct RecordListTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A spool that keeps nothing in memory, and one that keeps all.
    private func spools() -> [Spool] {
        [Spool(folder: folder.path, memory: 0), Spool(folder: folder.path, memory: 1 << 30)]
    }

    private static let difficult = [
        "null", "\"\"", "{\n  \"a\" : [1.10,\r\n 9007199254740993]\n}",
        String(repeating: "[", count: 400)
            + String(repeating: "]", count: 400), "\"\\u0000\\n\"",
        "\"" + String(repeating: "é", count: 400_000) + "\"",
        "0", "[]",
    ].map { JSONText(trusted: Array($0.utf8)[...]) }

    @Test func `records come back with their bytes and in their order`() async throws {
        for spool in spools() {
            var list = try await spool.keep(Self.difficult)
            list.append(try await spool.keep([]))
            list.append(try await spool.keep(Self.difficult))
            #expect(try await list.all(bound: .max) == Self.difficult + Self.difficult)
            #expect(list.count == 2 * Self.difficult.count)
            #expect(list.bytes == 2 * Self.difficult.reduce(0) { $0 + $1.bytes.count })
        }
    }

    @Test func `chunks stay small, and a record that is larger comes alone`() async throws {
        let small = JSONText.string(String(repeating: "x", count: 400))
        let huge = JSONText.string(String(repeating: "y", count: 3 << 20))
        let texts = Array(repeating: small, count: 5000) + [huge] + Array(repeating: JSONText.null, count: 2500)
        for spool in spools() {
            var counts: [Int] = []
            let list = try await spool.keep(texts)
            try await list.forEachChunk { chunk in
                let bytes = chunk.reduce(0) { $0 + $1.text.bytes.count }
                #expect(chunk.count <= 1000 && bytes <= 256 << 10 || chunk.count == 1)
                counts.append(chunk.count)
            }
            #expect(counts.reduce(0, +) == texts.count)
        }
    }

    @Test func `small lists of many items are read together, each record with its item`() async throws {
        let spool = Spool(folder: folder.path, memory: 0)
        var list = RecordList.empty
        for number in 0..<1500 {
            list.append(try await spool.keep([.number(number)]).of(.string("item \(number)")))
        }
        var records: [Record] = []
        var chunks = 0
        try await list.forEachChunk { chunk in
            records += chunk
            chunks += 1
        }
        #expect(chunks == 2)
        #expect(records.map(\.text) == (0..<1500).map { .number($0) })
        #expect(records.map(\.item) == (0..<1500).map { .string("item \($0)") })
    }

    @Test func `groups are kept apart`() async throws {
        let groups: [[JSONText]] = [[.null, .true], [], [.number(7)]]
        for spool in spools() {
            let lists = try await spool.keep(groups)
            for (list, group) in zip(lists, groups) { #expect(try await list.all(bound: 100) == group) }
        }
    }

    @Test func `pages that are kept at the same time do not mix`() async throws {
        let spool = Spool(folder: folder.path, memory: 2000)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let texts = (0..<50).map { JSONText.string("\(number).\($0)") }
                    let list = try await spool.keep(texts)
                    #expect(try await list.all(bound: 10_000) == texts)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `nothing is left in the folder, and few records never touch it`() async throws {
        let spool = Spool(folder: folder.path + "/missing")
        let list = try await spool.keep([.number(1)])
        #expect(try await list.all(bound: 1) == [.number(1)])
        await #expect(throws: ScratchError.self) {
            try await spool.keep([.string(String(repeating: "x", count: Spool.memoryBound))])
        }
        _ = try await Spool(folder: folder.path, memory: 0).keep([.number(1)])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `no more is loaded at once than the bound says`() async throws {
        let list = RecordList([.number(12), .number(345)])
        #expect(try await list.all(bound: 5).count == 2)
        await #expect(throws: RunError.self) { try await list.all(bound: 4) }
    }

    @Test func `a cancelled task stops between blocks`() async throws {
        let spool = Spool(folder: folder.path, memory: 0)
        let list = try await spool.keep((0..<5000).map { .number($0) })
        let task = Task {
            var read = 0
            try await list.forEachChunk { chunk in
                read += chunk.count
                withUnsafeCurrentTask { $0?.cancel() }
            }
            return read
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test(
        arguments: [
            ("$steps.sites.records", "sites"), (".steps.a_1.records", "a_1"), ("$steps.sites.records[]", nil),
            ("$steps.sites.count", nil), ("steps.sites.records", nil), ("$steps..records", nil),
            ("$steps.records", nil), (".data.steps.records", nil), ("$steps.a.b.records", nil),
            ("$steps.a | .records", nil), ("", nil), (".steps.sites.records.x", nil),
        ] as [(String, String?)])
    func `only a step's records as a whole go by reference`(_ text: String, _ id: String?) {
        #expect(Program(text: text, place: .fileStart, variables: []).wholeRecordsOf == id)
    }
}
