extension ValueType {
    /// What a value of the type must be, in the words of JSON Schema. It refuses no value that the decoder takes.
    var schema: OrderedJSON {
        switch self {
        case .text(let kind): kind.schema(pattern: kind.pattern)
        case .template(let kind): kind.schema(pattern: kind.templatePattern)
        case .program: Self.programSchema
        case .value: [:]
        case .boolean: ["type": "boolean"]
        case .integer(let range) where range.upperBound == .max:
            ["type": "integer", "minimum": .number("\(range.lowerBound)")]
        case .integer(let range):
            ["type": "integer", "minimum": .number("\(range.lowerBound)"), "maximum": .number("\(range.upperBound)")]
        case .number(let range):
            ["type": "number", "minimum": .number("\(range.lowerBound)"), "maximum": .number("\(range.upperBound)")]
        case .duration: Self.durationSchema
        case .choice(let choices):
            [
                "enum": .list(choices.map { .text($0.name) }),
                "enumDescriptions": .list(choices.map { .text($0.summary) }),
            ]
        case .list(let element, let mayBeEmpty):
            OrderedJSON.object([.init("type", "array"), .init("items", element.schema)])
                .adding(mayBeEmpty ? [:] : ["minItems": .number("1")])
        case .entries(let names, let values, let mayBeEmpty): Self.entries(names, values, mayBeEmpty)
        case .mapping(let name): ["$ref": .text("#/$defs/\(name.rawValue)")]
        case .oneOf(let types): ["anyOf": .list(types.map(\.schema))]
        case .none: ["const": "none"]
        }
    }

    /// Every scalar can be a program, `null` and `true` too; what is no text has no blanks to be refused.
    private static let programSchema: OrderedJSON = [
        "type": ["string", "number", "boolean", "null"], "pattern": "\\S",
        "patternErrorMessage": "Write a jq program, such as `.data.sites`.",
    ]

    /// Either notation of a duration, with a digit that is not zero.
    private static let durationSchema: OrderedJSON = [
        "type": "string",
        "pattern": .text(
            "^(?=.*[1-9])("
                + "([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?"
                + "|[Pp]([0-9]+[Ww]|([0-9]+[Dd])?([Tt](?=[0-9])([0-9]+[Hh])?([0-9]+[Mm])?([0-9]+[Ss])?)?))$"),
        "patternErrorMessage": "Write a duration above zero, such as `90s`, `15m` or `1h30m`.",
    ]

    private static func entries(_ names: TextKind, _ values: ValueType, _ mayBeEmpty: Bool) -> OrderedJSON {
        OrderedJSON.object([.init("type", "object"), .init("additionalProperties", values.schema)])
            .adding(names.pattern.map { ["propertyNames": ["pattern": .text($0)]] } ?? [:])
            .adding(mayBeEmpty ? [:] : ["minProperties": .number("1")])
    }
}

extension TextKind {
    /// What a text with programs in it matches. A URL may begin with a program; of the others each pattern says
    /// itself where programs may stand.
    fileprivate var templatePattern: String? {
        self == .url ? pattern.map { $0 + "|^\\$\\{\\{" } : pattern
    }

    fileprivate func schema(pattern: String?) -> OrderedJSON {
        guard let pattern else { return ["type": "string"] }
        return [
            "type": "string", "pattern": .text(pattern),
            "patternErrorMessage": .text("Write \(wording), such as `\(example)`."),
        ]
    }
}
