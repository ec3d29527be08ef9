import Records
import Workflows

/// What a step has done for the items of its `foreach`, and what that comes to.
struct ItemEffects: Sendable {
    /// How many bytes of results, without the records, are kept.
    static let bound = 64 << 20

    private let step: Step
    /// In the order of the items; nil while one is in work.
    private var parts: [(item: JSONText, effect: StepEffect?)] = []
    private var bytes = 0

    init(of step: Step) {
        self.step = step
    }

    /// Returns the index of the item.
    mutating func begin(_ item: JSONText) -> Int {
        parts.append((item, nil))
        return parts.count - 1
    }

    /// Takes in what was done for an item. Of a step without an id nobody can see the results, so they are let go.
    mutating func end(_ index: Int, with effect: StepEffect) throws(RunError) {
        var effect = effect
        if step.id == nil { effect.result.fields = [] }
        bytes += ([effect.result] + effect.inner.values).reduce(0) {
            $0 + $1.fieldBytes + parts[index].item.bytes.count
        }
        guard bytes <= Self.bound else { throw .resultsTooLarge(bound: Self.bound) }
        parts[index].effect = effect
    }

    /// The results of all items, of the step and of the steps inside of it, and the values as the last item left them.
    var joined: StepEffect {
        var effect = StepEffect()
        for case (_, let part?) in parts {
            effect.variables.set(part.variables)
            effect.saved.set(part.saved)
            effect.failures += part.failures
        }
        effect.result = concatenation(of: step) { $0.result }
        if step.id == nil { effect.result.fields.removeAll { $0.name == "results" } }
        for step in step.stepsInside {
            if let id = step.id { effect.inner[id] = concatenation(of: step) { $0.inner[id] } }
        }
        return effect
    }

    /// `results` in order, and the records of all items. A record of a `foreach` inside remembers that one's item.
    private func concatenation(of step: Step, _ result: (StepEffect) -> StepResult?) -> StepResult {
        var results: [JSONText] = []
        var records: [Record]? = step.hasRecords ? [] : nil
        for (item, effect) in parts {
            let part = effect.flatMap(result)
            results.append(part?.json(of: item) ?? StepResult.unreached(item))
            records?.append(contentsOf: (part?.records ?? []).map { Record(text: $0.text, item: $0.item ?? item) })
        }
        return StepResult(
            fields: [("results", .array(results)), ("count", .number(records?.count ?? results.count))],
            records: records)
    }
}

extension StepResult {
    /// Of a step of a group that another one kept from being done for the item.
    fileprivate static func unreached(_ item: JSONText) -> JSONText {
        .object([("item", item), ("ok", .false), ("skipped", .true), ("error", .null)])
    }

    /// An element of `results`.
    fileprivate func json(of item: JSONText) -> JSONText {
        var members: [(String, JSONText)] = [("item", item), ("ok", .bool(!isFailed))]
        if isSkipped { members.append(("skipped", .true)) }
        if !isFailed { members.append(("error", .null)) }
        return .object(members + fields.map { ($0.name, $0.value) })
    }

    /// The bytes of everything but the records.
    fileprivate var fieldBytes: Int {
        fields.reduce(0) { $0 + $1.value.bytes.count }
    }
}

extension Step {
    /// Whether it gives records, if only none.
    fileprivate var hasRecords: Bool {
        guard case .chekt(let call) = verb else { return false }
        return call.records != nil
    }
}
