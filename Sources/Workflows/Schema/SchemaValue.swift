import YAML

/// A piece of JSON whose members keep their order, as people read a schema.
indirect enum SchemaValue {
    case object([(name: String, value: SchemaValue)])
    case array([SchemaValue])
    case string(String)
    /// A number, `true`, `false` or `null`, as JSON writes it.
    case word(String)

    static func integer(_ value: Int) -> SchemaValue { .word("\(value)") }
    static func bool(_ value: Bool) -> SchemaValue { .word("\(value)") }
    static func strings(_ values: [String]) -> SchemaValue { .array(values.map(SchemaValue.string)) }

    /// The value of a text of YAML, such as the example of a key; nil where it has none.
    init?(yaml text: String) {
        guard let root = parseYAML(Array(text.utf8), file: "example").root else { return nil }
        self = SchemaValue(root)
    }

    private init(_ node: Node) {
        switch node.content {
        case .sequence(let items): self = .array(items.map(SchemaValue.init))
        case .mapping(let entries): self = .object(entries.map { ($0.key.text, SchemaValue($0.value)) })
        case .scalar(let scalar):
            switch scalar.value {
            case .null: self = .word("null")
            case .bool(let value): self = .bool(value)
            case .integer(let digits), .float(let digits): self = .word(digits)
            case .nonFinite(let text), .string(let text): self = .string(text)
            }
        }
    }

    /// The members of `self`, an object, and then those of `other`.
    func adding(_ other: [(name: String, value: SchemaValue)]) -> SchemaValue {
        guard case .object(let members) = self else { return self }
        return .object(members + other)
    }
}

extension SchemaValue {
    /// The JSON text. What is short stands on one line.
    func text(indentation: String = "") -> String {
        let line = shortText
        if indentation.count + line.count <= 100 { return line }
        let inner = indentation + "  "
        switch self {
        case .object(let members):
            let lines = members.map { "\(inner)\(Self.quoted($0.name)): \($0.value.text(indentation: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
        case .array(let elements):
            return "[\n" + elements.map { inner + $0.text(indentation: inner) }.joined(separator: ",\n")
                + "\n\(indentation)]"
        case .string, .word: return line
        }
    }

    private var shortText: String {
        switch self {
        case .object(let members):
            let parts = members.map { "\(Self.quoted($0.name)): \($0.value.shortText)" }
            return parts.isEmpty ? "{}" : "{ " + parts.joined(separator: ", ") + " }"
        case .array(let elements): return "[" + elements.map(\.shortText).joined(separator: ", ") + "]"
        case .string(let text): return Self.quoted(text)
        case .word(let word): return word
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
