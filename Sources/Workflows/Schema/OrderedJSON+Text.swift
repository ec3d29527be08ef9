extension OrderedJSON {
    /// The value on one line.
    package var compactText: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let digits): digits
        case .text(let text): quoted(text)
        case .list(let items): "[" + items.map(\.compactText).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { quoted($0.name) + ": " + $0.value.compactText }.joined(separator: ", ") + "}"
        }
    }

    /// The value over several lines, where it does not fit on one of 120 columns.
    package var prettyText: String { prettyText(indentation: "", used: 0) }

    /// `used` columns of the line are taken by what stands before the value and behind it.
    private func prettyText(indentation: String, used: Int) -> String {
        let compact = compactText
        if used + compact.count <= 120 { return compact }
        let inner = indentation + "  "
        switch self {
        case .list(let items):
            let lines = items.map { inner + $0.prettyText(indentation: inner, used: inner.count + 1) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(indentation)]"
        case .object(let members):
            let lines = members.map { member in
                let name = inner + quoted(member.name) + ": "
                return name + member.value.prettyText(indentation: inner, used: name.count + 1)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
        default: return compact
        }
    }
}

/// RFC 8259 section 7: a text between quotes, with what may not stand there escaped.
private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        case "\t": quoted += "\\t"
        case "\0"..<" ":
            let digits = String(scalar.value, radix: 16)
            quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
