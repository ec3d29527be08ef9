/// What the value of a key can be. The decoder's checks, the JSON Schema and the tables of the reference are made
/// from it, so that they cannot disagree.
package indirect enum ValueType: Hashable, Sendable {
    /// A text as it stands: no programs in it.
    case text(TextKind)
    /// A text that may hold programs between `${{` and `}}`.
    case template(TextKind)
    /// A jq program; a fence around the whole means the same.
    case program
    /// Any value, with programs in it.
    case value
    /// `true` or `false`.
    case boolean
    /// A whole number within the range; an upper bound of `Int.max` is none.
    case integer(ClosedRange<Int>)
    /// A number within the range.
    case number(ClosedRange<Double>)
    /// A duration above zero, such as `90s`.
    case duration
    /// One of a few words.
    case choice([Choice])
    /// A list whose elements are all of one kind.
    case list(of: ValueType, mayBeEmpty: Bool)
    /// A mapping whose keys the user chooses.
    case entries(names: TextKind, values: ValueType, mayBeEmpty: Bool)
    /// A mapping with keys of the language.
    case mapping(MappingName)
    /// Any of these; they differ in their shape (a text, a list, a mapping), so that a value tells which is meant.
    case oneOf([ValueType])
    /// The word `none`, which switches the thing off.
    case none
}

/// One of the words that a key takes.
package struct Choice: Hashable, Sendable {
    /// The word.
    package var name: String
    /// What it does, in one plain sentence.
    package var summary: String
    /// False: part of the language, but this version does not carry it out.
    package var isAvailable: Bool

    init(_ name: String, _ summary: String, isAvailable: Bool = true) {
        self.name = name
        self.summary = summary
        self.isAvailable = isAvailable
    }
}

extension ValueType {
    /// The mappings of the language that a value of this type may hold directly, or as an element or entry of its own.
    package var mappings: [MappingName] {
        switch self {
        case .mapping(let name): [name]
        case .list(let element, _): element.mappings
        case .entries(_, let values, _): values.mappings
        case .oneOf(let types): types.flatMap(\.mappings)
        default: []
        }
    }
}
