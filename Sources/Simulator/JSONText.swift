/// A JSON value whose text is fully determined: members keep their order, and chosen pieces their spelling.
///
/// The standard encoder would spell `1.10` as `1.1` and `\u00e9` as `é`; clients must carry such bytes unchanged.
enum JSONText {
    case object([(String, JSONText)])
    case array([JSONText])
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case null
    /// JSON text that goes out byte for byte.
    case verbatim(String)

    /// A string, or null for nil.
    init(_ string: String?) {
        self = string.map(Self.string) ?? .null
    }

    /// The value without any white space.
    var text: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .object(let members):
            Self.writeList(members, between: ("{", "}"), to: &text) { member, text in
                Self.string(member.0).write(to: &text)
                text += ":"
                member.1.write(to: &text)
            }
        case .array(let elements):
            Self.writeList(elements, between: ("[", "]"), to: &text) { $0.write(to: &$1) }
        case .string(let string): text += Self.quoted(string)
        case .integer(let integer): text += String(integer)
        case .boolean(let boolean): text += boolean ? "true" : "false"
        case .null: text += "null"
        case .verbatim(let piece): text += piece
        }
    }

    private static func writeList<Element>(
        _ elements: [Element], between brackets: (String, String), to text: inout String,
        write: (Element, inout String) -> Void
    ) {
        text += brackets.0
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            write(element, &text)
        }
        text += brackets.1
    }

    private static func quoted(_ string: String) -> String {
        var quoted = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension JSONText: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
    init(dictionaryLiteral members: (String, JSONText)...) { self = .object(members) }
    init(arrayLiteral elements: JSONText...) { self = .array(elements) }
    init(stringLiteral string: String) { self = .string(string) }
}

extension JSONText: ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    init(integerLiteral integer: Int) { self = .integer(integer) }
    init(booleanLiteral boolean: Bool) { self = .boolean(boolean) }
}
