package import YAML

/// A text with programs in it.
package struct TextTemplate: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case literal(String)
        case program(Program)
    }

    package var parts: [Part]
    package var place: Place
}

/// A value with programs in it, as under `json:` or `set:`.
package indirect enum ValueTemplate: Sendable {
    /// A number's text, a boolean or a null as the file has it, ready for JSON.
    case literal(ScalarValue)
    case text(TextTemplate)
    /// A scalar that is one fence: the result keeps its type.
    case program(Program)
    case list([ValueTemplate])
    case object([NamedTemplate])
}

/// A key and its value.
package struct NamedTemplate: Sendable {
    package var name: String
    package var value: ValueTemplate
    package var place: Place
}
