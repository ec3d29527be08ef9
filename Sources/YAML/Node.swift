/// A value of a YAML document, with its place.
package struct Node: Sendable {
    /// Where the value is written, without its anchor. For an alias, the place of the alias; the values inside keep
    /// the places where they are written.
    package var place: Place
    /// The value itself.
    package var content: Content

    /// The scalar, if the value is one.
    package var scalar: Scalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The items, if the value is a list.
    package var sequence: [Node]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The entries in the order of the file, if the value is a mapping. No two keys have the same text.
    package var mapping: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// What the value is, in words for messages: "a list", "a mapping", "text", "a number", ...
    package var kindName: String {
        switch content {
        case .scalar(let scalar): scalar.kindName
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// The three kinds of YAML values. Aliases and merge keys are already expanded.
package indirect enum Content: Sendable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Entry])
}

/// A key of a mapping with its value.
package struct Entry: Sendable {
    /// The key, at the place where it is written (for a merged entry: in the mapping that it came from).
    package var key: Key
    /// The value of the key.
    package var value: Node
}

/// A key of a mapping.
package struct Key: Hashable, Sendable {
    /// The text as written, without quotes: `no`, `1` and `~` stay what they are.
    package var text: String
    /// Where the key is written.
    package var place: Place
}

/// A single value.
package struct Scalar: Sendable {
    /// How a scalar is written.
    package enum Style: Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// The text as written, after quotes, escapes and folding are undone.
    package var text: String
    /// How it is written.
    package var style: Style
    /// What it means by the YAML 1.2 core schema.
    package var value: ScalarValue

    var kindName: String {
        switch value {
        case .null: text.isEmpty ? "an empty value" : "null"
        case .bool: "true or false"
        case .integer, .float, .nonFinite: "a number"
        case .string: "text"
        }
    }
}

/// The meaning of a scalar by the YAML 1.2 core schema.
package enum ScalarValue: Hashable, Sendable {
    /// `~`, `null`, `Null`, `NULL` or nothing at all.
    case null
    /// `true` or `false`, also `True`, `TRUE`, `False` and `FALSE`; no other word.
    case bool(Bool)
    /// Decimal digits of any number without leading zeros, and `-` before them if the number is negative.
    case integer(String)
    /// The text of a JSON number with the digits as written: `1.10` stays `1.10`, `.5` becomes `0.5`.
    case float(String)
    /// `.inf`, `-.inf` or `.nan`, which JSON cannot hold.
    case nonFinite(String)
    /// Everything else, and every quoted or block scalar.
    case string(String)
}
