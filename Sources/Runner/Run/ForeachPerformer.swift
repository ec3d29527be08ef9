import Logging
import Records
import Workflows

/// Carries out a step once for each item, some of them at once, and joins the results in the order of the items.
struct ForeachPerformer: Sendable {
    let performer: StepPerformer
    let foreach: Foreach

    func perform(_ context: RunContext) async throws -> StepEffect {
        var items = try await performer.clocks.working { try await self.items(context) }
        var effects: [StepEffect?] = []
        try await withThrowingTaskGroup(of: (index: Int, effect: StepEffect).self) { group in
            func start() async throws {
                guard let item = try await items.next() else { return }
                let index = effects.count
                effects.append(nil)
                group.addTask { (index, try await perform(item, at: index, context)) }
            }
            for _ in 0..<foreach.maxConcurrent { try await start() }
            while let done = try await group.next() {
                effects[done.index] = done.effect
                try await start()
            }
        }
        return joined(effects.compactMap(\.self))
    }

    private func perform(_ item: JSONText, at index: Int, _ context: RunContext) async throws -> StepEffect {
        let inside = context.at(item: item, index: index, variable: foreach.variable)
        do {
            return try await kept(try await performer.perform(inside), of: item)
        } catch  where performer.step.continuesOnError && !Task.isCancelled {
            let message = performer.services.connections.masked("\(error)")
            performer.executor.logger.warning(
                "an item failed and the run goes on",
                metadata: ["step": "\(performer.step.label)", "index": "\(index)", "error": "\(message)"])
            return try await kept(.failure(message), of: item)
        }
    }

    /// The effect of an item with its result in the spool, and its records with their item.
    private func kept(_ effect: StepEffect, of item: JSONText) async throws -> StepEffect {
        var kept = effect
        kept.result.results = try await performer.executor.spool.keep([result(of: item, effect)])
        kept.result.records = effect.result.records?.of(item)
        kept.result.fields = []
        return kept
    }

    /// One array gives its elements, null nothing, anything else each of its outputs.
    private func items(_ context: RunContext) async throws -> ForeachItems {
        switch foreach.items {
        case .program(let program):
            if let id = program.wholeRecordsOf, let records = context.steps[id]?.records {
                return ForeachItems(records)
            }
            let outputs = try await performer.renderer.outputs(program, dot: nil, context)
            guard outputs.count == 1, let only = outputs.first else { return ForeachItems(RecordList(outputs)) }
            return ForeachItems(RecordList(only.isNull ? [] : only.elements ?? outputs))
        case .list(let templates):
            var items: [JSONText] = []
            for template in templates { items.append(try await performer.renderer.json(template, context)) }
            return ForeachItems(RecordList(items))
        }
    }

    /// `results` in order; the records of all items, each with its item; the variables as the last item left them.
    private func joined(_ effects: [StepEffect]) -> StepEffect {
        var results = RecordList.empty
        var records: RecordList? = performer.step.hasRecords ? .empty : nil
        var joined = StepEffect(result: StepResult(fields: [], records: nil))
        for effect in effects {
            results.append(effect.result.results ?? .empty)
            records?.append(effect.result.records ?? .empty)
            if !effect.variables.isEmpty { joined.variables = effect.variables }
            joined.failures += effect.failures
        }
        let count = records?.count ?? results.count
        joined.result = StepResult(fields: [("count", .number(count))], records: records, results: results)
        return joined
    }

    private func result(of item: JSONText, _ effect: StepEffect) -> JSONText {
        var members: [(String, JSONText)] = [("item", item), ("ok", .bool(!effect.failed))]
        if effect.result.isSkipped { members.append(("skipped", .true)) }
        if !effect.failed { members.append(("error", .null)) }
        return .object(members + effect.result.fields.map { ($0.name, $0.value) })
    }
}

extension Step {
    /// Whether it gives records, if only none.
    fileprivate var hasRecords: Bool {
        guard case .chekt(let call) = verb else { return false }
        return call.records != nil
    }
}
