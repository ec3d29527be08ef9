import Records
import Workflows

/// What a step has done for the items of its `foreach`, and what that comes to. The results of the items, which have
/// the bodies of all responses in them, are kept in the spool.
struct ItemEffects: Sendable {
    private let step: Step
    private let spool: Spool
    /// In the order of the items; nil while one is in work.
    private var parts: [(item: JSONText, effect: StepEffect?)] = []

    init(of step: Step, spool: Spool) {
        self.step = step
        self.spool = spool
    }

    /// Returns the index of the item.
    mutating func begin(_ item: JSONText) -> Int {
        parts.append((item, nil))
        return parts.count - 1
    }

    /// Takes in what was done for an item.
    mutating func end(_ index: Int, with effect: StepEffect) async throws {
        parts[index].effect = try await kept(effect, of: parts[index].item)
    }

    /// The effect with each result as an element of `results` in the spool, and its records with their item. Of a step
    /// without an id nobody can see the results, so they are let go.
    private func kept(_ effect: StepEffect, of item: JSONText) async throws -> StepEffect {
        let ids = step.stepsInside.compactMap(\.id)
        var elements: [[JSONText]] = [step.id == nil ? [] : [try await effect.result.json(of: item)]]
        for id in ids { elements.append([try await effect.inner[id]?.json(of: item) ?? StepResult.unreached(item)]) }
        let lists = try await spool.keep(elements)
        var kept = effect
        kept.result = effect.result.kept(as: lists[0], of: item)
        for (id, list) in zip(ids, lists.dropFirst()) {
            kept.inner[id] = (effect.inner[id] ?? .skipped).kept(as: list, of: item)
        }
        return kept
    }

    /// The results of all items, of the step and of the steps inside of it, and the values as the last item left them.
    var joined: StepEffect {
        var effect = StepEffect()
        for case (_, let part?) in parts {
            effect.variables.set(part.variables)
            effect.saved.set(part.saved)
            effect.failures += part.failures
            effect.firstFailure = effect.firstFailure ?? part.firstFailure
        }
        effect.result = concatenation(of: step) { $0.result }
        if step.id == nil { effect.result.results = nil }
        for step in step.stepsInside {
            if let id = step.id { effect.inner[id] = concatenation(of: step) { $0.inner[id] } }
        }
        return effect
    }

    /// `results` in order, and the records of all items.
    private func concatenation(of step: Step, _ result: (StepEffect) -> StepResult?) -> StepResult {
        var results = RecordList.empty
        var records: RecordList? = step.hasRecords ? .empty : nil
        for case (_, let effect?) in parts {
            guard let part = result(effect) else { continue }
            results.append(part.results ?? .empty)
            records?.append(part.records ?? .empty)
        }
        return StepResult(
            fields: [("count", .number(records?.count ?? parts.count))], records: records, results: results)
    }
}

extension StepResult {
    /// Of a step of a group that another one kept from being done for the item.
    fileprivate static func unreached(_ item: JSONText) -> JSONText {
        .object([("item", item), ("ok", .false), ("skipped", .true), ("error", .null)])
    }

    /// An element of `results`: everything but the records.
    fileprivate func json(of item: JSONText) async throws -> JSONText {
        var members: [(String, JSONText)] = [("item", item), ("ok", .bool(!isFailed))]
        if isSkipped { members.append(("skipped", .true)) }
        if !isFailed { members.append(("error", .null)) }
        members += fields.map { ($0.name, $0.value) }
        if let results { members.append(("results", .array(try await results.all(bound: RunContext.recordsBound)))) }
        return .object(members)
    }

    /// The result with its fields in the spool, as `element`. A record of a `foreach` inside remembers that one's item.
    fileprivate func kept(as element: RecordList, of item: JSONText) -> StepResult {
        StepResult(fields: [], records: records?.of(item), results: element)
    }
}

extension Step {
    /// Whether it gives records, if only none.
    fileprivate var hasRecords: Bool {
        guard case .chekt(let call) = verb else { return false }
        return call.records != nil
    }
}
