/// The JSON Schema, draft 2020-12, of a workflow file or of `runner.yaml`, for editors: what `validate` accepts it
/// accepts, and it refuses what can be told without programs, names and clocks. Keys that this version does not carry
/// out are left out. Merge keys are expanded by whoever reads the file.
package func jsonSchema(of root: MappingName) -> String {
    var names = [root]
    var definitions: [(name: String, value: SchemaValue)] = []
    var position = 0
    while position < names.count {
        let description = names[position].description
        for name in description.keys.filter(\.isAvailable).flatMap(\.type.mappings) where !names.contains(name) {
            names.append(name)
        }
        if position > 0 { definitions.append((names[position].rawValue, MappingSchema(description).value)) }
        position += 1
    }
    let head: [(name: String, value: SchemaValue)] = [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        ("$id", .string("urn:chekt-runner:\(root.rawValue)")),
    ]
    let schema = SchemaValue.object(head).adding(MappingSchema(root.description).members)
    return schema.adding([("$defs", .object(definitions))]).text() + "\n"
}

/// The schema of one mapping.
struct MappingSchema {
    private let description: MappingDescription

    init(_ description: MappingDescription) {
        self.description = description
    }

    var value: SchemaValue { .object(members) }

    var members: [(name: String, value: SchemaValue)] {
        let keys = description.keys.filter(\.isAvailable)
        var members: [(name: String, value: SchemaValue)] = [
            ("title", .string(description.title)), ("description", .string(description.summary)),
            ("type", .string("object")), ("properties", .object(keys.map { ($0.name, property($0)) })),
        ]
        if description.name == .workflow { members.append(("patternProperties", .object([("^x-", .object([]))]))) }
        members.append(("additionalProperties", .bool(false)))
        let required = keys.filter(\.isRequired).map(\.name)
        if !required.isEmpty { members.append(("required", .strings(required))) }
        return members + rules
    }

    private func property(_ key: KeyDescription) -> SchemaValue {
        var members: [(name: String, value: SchemaValue)] = [("description", .string(summary(of: key)))]
        if let value = key.defaultText.flatMap(SchemaValue.init(yaml:)) { members.append(("default", value)) }
        members.append(("examples", .array(key.examples.compactMap(SchemaValue.init(yaml:)))))
        return .object(members + key.type.schema)
    }

    /// With the words that may be chosen, which editors show at the key.
    private func summary(of key: KeyDescription) -> String {
        guard case .choice(let choices) = key.type else { return key.summary }
        let words = choices.filter(\.isAvailable).map { "`\($0.name)`: \($0.summary)" }
        return ([key.summary] + words).joined(separator: "\n\n")
    }

    /// One schema for all rules: each of them holds.
    private var rules: [(name: String, value: SchemaValue)] {
        let schemas = description.rules.flatMap { RuleSchema(description).schemas(of: $0.demand) }
        return schemas.isEmpty ? [] : [("allOf", .array(schemas))]
    }
}
