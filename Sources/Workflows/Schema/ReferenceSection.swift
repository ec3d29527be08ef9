/// One table of the reference: all keys of a mapping, or those that belong together.
package struct ReferenceSection: Sendable {
    /// What stands in the marker before the table, behind `keys of`.
    package var name: String
    /// The mapping whose keys it lists.
    package var mapping: MappingName
    /// What the keys are for.
    var summary: String
    var keys: [KeyDescription]

    private init(_ mapping: MappingName) {
        let description = mapping.description
        self.init(description.title.lowercased(), mapping, description.summary, description.keys)
    }

    private init(_ name: String, _ mapping: MappingName, _ summary: String, _ keys: [KeyDescription]) {
        (self.name, self.mapping, self.summary, self.keys) = (name, mapping, summary, keys)
    }

    /// All of them, in the order in which a reader needs them.
    package static let all: [ReferenceSection] =
        [.init(.workflow), .init(.defaults), .init(.job), .init(.schedule), .init(.catchup), .init(.retry)]
        + steps
        + [.init(.repetition), .init(.paginate), .init(.write), .init(.webhook), .init(.batch), .init(.secretHeader)]
        + [.init(.reaction), .init(.settings), .init(.connection), .init(.keyReference), .init(.budget), .init(.burst)]
        + [.init(.lanes), .init(.criticalLane), .init(.bulkLane), .init(.budgetHeaders)]

    private static let steps = [
        ReferenceSection("verbs", .step, "What a step does. It has exactly one of these.", VerbKeys.all),
        ReferenceSection("steps", .step, "What any step takes beside its verb.", StepKeys.all),
        ReferenceSection("chekt", .step, "What a step takes beside `chekt`.", CallKeys.all),
    ]
}
