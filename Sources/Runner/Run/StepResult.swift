import Records

/// What a step leaves behind as `$steps.ID`.
struct StepResult: Sendable {
    /// Everything but the lists.
    var fields: [(name: String, value: JSONText)]
    /// Nil where the step has none, as a call without `records`.
    var records: RecordList?
    /// What each item came to, under a `foreach`; in the spool, as it has the bodies of all responses in it.
    var results: RecordList?
    /// A skipped step is null.
    var isSkipped = false
    /// A step that failed has an `error`.
    var isFailed = false

    static let skipped = StepResult(fields: [], records: nil, isSkipped: true)

    /// The value of one field, or nil where there is none of that name.
    func field(_ name: String) -> JSONText? {
        fields.last { $0.name == name }?.value
    }

    /// The result as a program sees that can reach that much of it, with its lists loaded. Throws `recordsTooLarge`.
    func json(_ reach: StepReferences.Reach) async throws -> JSONText {
        if isSkipped { return .null }
        var members = fields.filter { reach.includes($0.name) }.map { ($0.name, $0.value) }
        for (name, list) in lists(reach) {
            members.append((name, .array(try await list.all(bound: RunContext.recordsBound))))
        }
        return .object(members)
    }

    /// The bytes of the lists that a program can reach.
    func bytesOfLists(_ reach: StepReferences.Reach) -> Int {
        lists(reach).reduce(0) { $0 + $1.list.bytes }
    }

    private func lists(_ reach: StepReferences.Reach) -> [(name: String, list: RecordList)] {
        [("results", results), ("records", records)].compactMap { name, list in
            reach.includes(name) ? list.map { (name, $0) } : nil
        }
    }
}
