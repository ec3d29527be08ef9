import Records

/// One record and, under a `foreach`, the item whose call returned it.
struct Record: Sendable {
    var text: JSONText
    var item: JSONText?
}

/// What a step leaves behind as `$steps.ID`.
struct StepResult: Sendable {
    /// Everything but the records.
    var fields: [(name: String, value: JSONText)]
    /// Nil where the step has none, as a call without `records`.
    var records: [Record]?
    /// A skipped step is null.
    var isSkipped = false
    /// A step that failed has an `error`.
    var isFailed = false

    static let skipped = StepResult(fields: [], records: nil, isSkipped: true)

    /// The value of one field, or nil where there is none of that name.
    func field(_ name: String) -> JSONText? {
        fields.last { $0.name == name }?.value
    }

    /// The result as a program sees that can reach that much of it.
    func json(_ reach: StepReferences.Reach) -> JSONText {
        if isSkipped { return .null }
        var members = fields.filter { reach.includes($0.name) }.map { ($0.name, $0.value) }
        if let records, reach.includes("records") { members.append(("records", .array(records.map(\.text)))) }
        return .object(members)
    }

    /// The bytes that the records hold.
    var recordBytes: Int {
        records?.reduce(0) { $0 + $1.text.bytes.count } ?? 0
    }
}
