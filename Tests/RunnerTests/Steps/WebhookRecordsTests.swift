import Foundation
import Schedules
import Simulator
import Storage
import Testing
import Workflows
import YAML

@testable import Runner

/// A `webhook` that posts records.
@Suite struct WebhookRecordsTests {
    /// Runs a step that posts the numbers from 1 to `count` in messages of two, and tells its result.
    private func run(
        _ bench: Bench, _ url: String, count: Int
    ) async throws -> (record: RunRecord, result: String?) {
        var workflow = try bench.workflow(
            steps: """
                - id: tell
                  webhook: { url: "\(url)/hook" }
                - write: { path: result.json, format: json, data: "${{ $steps.tell }}" }
                """)
        guard case .webhook(var webhook) = workflow.jobs[0].steps[0].verb else { throw CancellationError() }
        var batch = WebhookStep.Batch()
        batch.records = 2
        let program = Program(text: "range(1; \(count + 1))", place: .fileStart, variables: [])
        webhook.content = .records(program, batch: batch)
        workflow.jobs[0].steps[0].verb = .webhook(webhook)
        let record = try #require(
            await bench.runner.run(workflow.jobs[0], of: workflow, cause: .command(id: UUID().uuidString)))
        let text = record.state == .succeeded ? try bench.folder.text("output/result.json") : nil
        return (record, text?.trimmingCharacters(in: .newlines))
    }

    private func withReceiver(
        answers: [Int] = [200], _ body: (Bench, WebhookReceiver, String) async throws -> Void
    ) async throws {
        let receiver = WebhookReceiver(answers: answers)
        _ = try await receiver.start()
        let url = await receiver.baseURL
        try await Bench.with { try await body($0, receiver, url) }
        await receiver.stop()
    }

    @Test func `records are posted in messages, in order, and the last one is the result`() async throws {
        try await withReceiver(answers: [200, 503, 202, 204]) { bench, receiver, url in
            let (_, result) = try await run(bench, url, count: 5)
            let messages = await receiver.received()
            #expect(messages.map { String(decoding: $0.body, as: UTF8.self) } == ["[1,2]", "[3,4]", "[3,4]", "[5]"])
            #expect(Set(messages.map { $0.headers["webhook-id"] }).count == 3)
            let id = messages.last?.headers["webhook-id"] ?? "none"
            #expect(result == #"{"id":"\#(id)","status":204,"count":3}"#)
        }
    }

    @Test func `no records are no message`() async throws {
        try await withReceiver { bench, receiver, url in
            let (_, result) = try await run(bench, url, count: 0)
            #expect(result == #"{"id":null,"status":null,"count":0}"#)
            #expect(await receiver.received().isEmpty)
        }
    }

    @Test func `the message that was not taken is named, and those after it are not posted`() async throws {
        try await withReceiver(answers: [200, 503]) { bench, receiver, url in
            let (record, _) = try await run(bench, url, count: 7)
            #expect(
                record.error?.hasPrefix("tell: message 2, of the records 3 to 4: ") == true, "\(record.error ?? "")")
            #expect(await receiver.received().count == 3)
        }
    }
}
