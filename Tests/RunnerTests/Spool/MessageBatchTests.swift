import Records
import Testing
import Workflows

@testable import Runner

@Suite struct MessageBatchTests {
    @Test(
        arguments: [
            ([], 3, 100, []), ([1], 3, 100, ["[1]"]), ([1, 2, 3], 3, 100, ["[1,2,3]"]),
            ([1, 2, 3, 4], 3, 100, ["[1,2,3]", "[4]"]), ([1, 2, 3], 1, 100, ["[1]", "[2]", "[3]"]),
            ([11, 22, 33, 4], 9, 7, ["[11,22]", "[33,4]"]), ([11, 22, 33, 4], 9, 6, ["[11]", "[22]", "[33,4]"]),
            ([1, 123_456, 2, 3], 9, 5, ["[1]", "[123456]", "[2,3]"]), ([1, 2], 9, 1, ["[1]", "[2]"]),
        ] as [([Int], Int, Int, [String])])
    func `a message holds as many records as fit`(_ records: [Int], _ most: Int, _ bytes: Int, _ messages: [String]) {
        var bounds = WebhookStep.Batch()
        (bounds.records, bounds.bytes) = (most, bytes)
        var batch = MessageBatch(bounds)
        var full = records.compactMap { batch.add(.number($0)) }
        if let rest = batch.take() { full.append(rest) }
        #expect(full.map { JSONText.array($0).description } == messages)
        #expect(batch.take() == nil)
    }
}
