import Foundation
import Outputs
import Records
import Schedules
import Workflows

/// Carries out `webhook`: posts a message, or as many as its records need, each when the one before was taken.
struct WebhookStepAction: Sendable {
    let performer: StepPerformer
    let step: WebhookStep

    func perform(_ context: RunContext) async throws -> StepEffect {
        let poster = WebhookPoster(
            performer: performer, url: try await performer.renderer.text(step.url, context),
            headers: try await performer.headers(step.headers, context))
        switch step.content {
        case .json(let template):
            var body = JSONText.emptyObject
            if let template { body = try await performer.renderer.json(template, context) }
            return StepEffect(result: StepResult(fields: (try await poster.post(body)).fields, records: nil))
        case .records(let program, let batch):
            let records = try await performer.renderer.records(program, context)
            return StepEffect(result: StepResult(fields: try await post(records, by: batch, poster), records: nil))
        }
    }

    /// The results are those of the last message, and how many there were.
    private func post(
        _ records: RecordList, by batch: WebhookStep.Batch, _ poster: WebhookPoster
    ) async throws -> [(name: String, value: JSONText)] {
        var messages = MessageBatch(batch)
        var sent = SentRecords()
        try await records.forEachChunk { chunk in
            for record in chunk {
                guard let full = messages.add(record.text) else { continue }
                try await poster.post(full, &sent)
            }
        }
        if let rest = messages.take() { try await poster.post(rest, &sent) }
        let last = sent.last?.fields ?? [("id", .null), ("status", .null)]
        return last + [("count", .number(sent.messages))]
    }
}

/// Posts the messages of one step.
private struct WebhookPoster: Sendable {
    let performer: StepPerformer
    let url: String
    let headers: [(name: String, value: String)]

    func post(_ body: JSONText) async throws -> WebhookAnswer {
        let message = WebhookMessage(id: UUID().uuidString.lowercased(), url: url, body: body, headers: headers)
        let services = performer.services
        let traced = services.trace?.request(method: "POST", url: url, headers: headers, body: body)
        let answer = try await services.webhooks.post(
            message, retry: WebhookRetry(performer.step.retry ?? performer.executor.job.retry),
            timeout: performer.clocks.remaining
        ) { attempt in
            traced?.notTaken(attempt.outcome)
            guard let delay = attempt.retryAfter else { return }
            services.progress(.retrying("trying again in \(delay.text): webhook: \(attempt.outcome)"))
        }
        traced?.answered(status: answer.status)
        return answer
    }

    func post(_ texts: [JSONText], _ sent: inout SentRecords) async throws {
        do {
            sent.add(try await post(.array(texts)), records: texts.count)
        } catch let error as WebhookError {
            throw MessageFailure(
                message: sent.messages + 1, records: sent.records + 1...sent.records + texts.count, cause: error)
        }
    }
}

/// What was taken so far.
private struct SentRecords {
    var messages = 0
    var records = 0
    var last: WebhookAnswer?

    mutating func add(_ answer: WebhookAnswer, records count: Int) {
        messages += 1
        records += count
        last = answer
    }
}

/// One of several messages was not taken; those before it were.
private struct MessageFailure: Error, CustomStringConvertible {
    /// Counted from 1, like the records.
    var message: Int
    var records: ClosedRange<Int>
    var cause: WebhookError

    var description: String {
        "message \(message), of the records \(records.lowerBound) to \(records.upperBound): \(cause)"
    }
}

extension WebhookAnswer {
    fileprivate var fields: [(name: String, value: JSONText)] {
        [("id", .string(id)), ("status", .number(status))]
    }
}
