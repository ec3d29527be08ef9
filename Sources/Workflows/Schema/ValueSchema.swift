extension ValueType {
    /// The keywords that say what such a value is.
    var schema: [(name: String, value: SchemaValue)] {
        switch self {
        case .text(let kind): [("type", .string("string"))] + pattern(kind.pattern)
        case .template(let kind): [("type", .string("string"))] + pattern(kind.templatePattern)
        // A scalar of any kind is read as the text of the program.
        case .program: [("type", .strings(["string", "boolean", "number"])), ("pattern", .string("\\S"))]
        case .value: []
        case .boolean: [("type", .string("boolean"))]
        case .integer(let range): [("type", .string("integer"))] + bounds(range)
        case .number(let range):
            [
                ("type", .string("number")), ("minimum", .word("\(range.lowerBound.shortText)")),
                ("maximum", .word("\(range.upperBound.shortText)")),
            ]
        case .duration: [("type", .string("string"))] + pattern(Self.durationPattern)
        case .choice(let choices): choice(choices.filter(\.isAvailable))
        case .list(let element, let mayBeEmpty):
            [("type", .string("array")), ("items", .object(element.schema))]
                + (mayBeEmpty ? [] : [("minItems", .integer(1))])
        case .entries(let names, let values, let mayBeEmpty): entries(names, values, mayBeEmpty)
        case .mapping(let name): [("$ref", .string("#/$defs/\(name.rawValue)"))]
        case .oneOf(let types): [("anyOf", .array(types.map { .object($0.schema) }))]
        case .none: [("const", .string("none"))]
        }
    }

    /// `1h30m`, or ISO 8601 with days and below, or weeks.
    private static let durationPattern =
        "^([0-9]+(d|h|ms|m|s))+$|^[Pp]([0-9]+[Ww]|([0-9]+[Dd])?([Tt]([0-9]+[Hh])?([0-9]+[Mm])?([0-9]+[Ss])?)?)$"

    private func pattern(_ pattern: String?) -> [(name: String, value: SchemaValue)] {
        pattern.map { [("pattern", .string($0))] } ?? []
    }

    private func bounds(_ range: ClosedRange<Int>) -> [(name: String, value: SchemaValue)] {
        let minimum = (name: "minimum", value: SchemaValue.integer(range.lowerBound))
        return range.upperBound == .max ? [minimum] : [minimum, ("maximum", .integer(range.upperBound))]
    }

    private func choice(_ choices: [Choice]) -> [(name: String, value: SchemaValue)] {
        [("enum", .strings(choices.map(\.name))), ("enumDescriptions", .strings(choices.map(\.summary)))]
    }

    private func entries(
        _ names: TextKind, _ values: ValueType, _ mayBeEmpty: Bool
    ) -> [(name: String, value: SchemaValue)] {
        var members: [(name: String, value: SchemaValue)] = [("type", .string("object"))]
        if let pattern = names.pattern { members.append(("propertyNames", .object([("pattern", .string(pattern))]))) }
        if !values.schema.isEmpty { members.append(("additionalProperties", .object(values.schema))) }
        if !mayBeEmpty { members.append(("minProperties", .integer(1))) }
        return members
    }
}

extension TextKind {
    /// The pattern of a text that may begin with a program.
    fileprivate var templatePattern: String? {
        // The method of a call is never a program.
        if self == .call { return pattern }
        return pattern.map { "\($0)|^\\$\\{\\{" }
    }
}
