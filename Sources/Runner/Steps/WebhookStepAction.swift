import Foundation
import Outputs
import Records
import Schedules
import Workflows

/// Carries out `webhook`: posts one message and waits until it is taken.
struct WebhookStepAction: Sendable {
    let performer: StepPerformer
    let step: WebhookStep

    func perform(_ context: RunContext) async throws -> StepEffect {
        var body = JSONText.emptyObject
        if case .json(let template?) = step.content { body = try await performer.renderer.json(template, context) }
        let message = WebhookMessage(
            id: UUID().uuidString.lowercased(), url: try await performer.renderer.text(step.url, context), body: body,
            headers: try await performer.headers(step.headers, context))
        let services = performer.services
        let answer = try await services.webhooks.post(
            message, retry: WebhookRetry(performer.step.retry ?? performer.executor.job.retry),
            timeout: performer.clocks.remaining
        ) { attempt in
            guard let delay = attempt.retryAfter else { return }
            services.progress(.retrying("trying again in \(delay.text): webhook: \(attempt.outcome)"))
        }
        return StepEffect(
            result: StepResult(
                fields: [("id", .string(answer.id)), ("status", .number(answer.status))], records: nil))
    }
}
