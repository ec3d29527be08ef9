import Records

/// What a step leaves behind as `$steps.ID`.
struct StepResult: Sendable {
    /// Everything but the records.
    var fields: [(name: String, value: JSONText)]
    /// Nil where the step has none, as a call without `records`.
    var records: RecordList?
    /// A skipped step is null.
    var isSkipped = false

    static let skipped = StepResult(fields: [], records: nil, isSkipped: true)

    /// The value of one field, or nil where there is none of that name.
    func field(_ name: String) -> JSONText? {
        fields.last { $0.name == name }?.value
    }

    /// The result as a program sees that can reach that much of it. Throws `recordsTooLarge` where it can reach more
    /// than `bound` bytes of records.
    func json(_ reach: StepReferences.Reach, bound: Int) async throws -> JSONText {
        if isSkipped { return .null }
        var members = fields.filter { reach.includes($0.name) }.map { ($0.name, $0.value) }
        if let records, reach.includes("records") {
            members.append(("records", .array(try await records.all(bound: bound))))
        }
        return .object(members)
    }
}
