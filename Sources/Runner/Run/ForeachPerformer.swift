import Logging
import Records
import Workflows

/// Carries out a step once for each item, some of them at once, and joins the results in the order of the items.
struct ForeachPerformer: Sendable {
    let performer: StepPerformer
    let foreach: Foreach

    func perform(_ context: RunContext) async throws -> StepEffect {
        var items = try await items(context)
        var gathered = ItemEffects(of: performer.step, spool: performer.executor.spool)
        try await withThrowingTaskGroup(of: (index: Int, effect: StepEffect).self) { group in
            func start() async throws {
                guard let item = try await items.next() else { return }
                let index = gathered.begin(item)
                group.addTask { (index, try await perform(item, at: index, context)) }
            }
            for _ in 0..<foreach.maxConcurrent { try await start() }
            while let done = try await group.next() {
                try await gathered.end(done.index, with: done.effect)
                try await start()
            }
        }
        return gathered.joined
    }

    func items(_ context: RunContext) async throws -> ForeachItems {
        try await performer.clocks.working { try await ForeachItems(foreach, performer.renderer, context) }
    }

    /// What is done for one item; also a failure that may be.
    func perform(_ item: JSONText, at index: Int, _ context: RunContext) async throws -> StepEffect {
        let inside = context.at(item: item, index: index, variable: foreach.variable)
        do {
            return try await performer.perform(inside)
        } catch {
            var failure = StepFailure(error)
            guard performer.step.continuesOnError, !Task.isCancelled else {
                // What was done for this item alone is not what the step has done.
                failure.done = StepEffect()
                throw failure
            }
            let message = performer.services.connections.masked("\(error)")
            performer.executor.logger.warning(
                "an item failed and the run goes on",
                metadata: [
                    "step": "\(performer.executor.label(of: performer.step))", "index": "\(index)",
                    "error": "\(message)",
                ])
            return .failure(message, after: failure.done)
        }
    }
}
