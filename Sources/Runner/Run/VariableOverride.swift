package import Records
import YAML

/// A value for `$vars.NAME` that replaces the file's for one run, as the command line gives it: `NAME=VALUE`.
package struct VariableOverride: Sendable {
    package var name: String
    package var value: JSONText

    /// Reads `NAME=VALUE`; the value is read as in a workflow file, so that `50` is a number, `[1, 2]` a list, and a
    /// text is a text with or without quotes.
    package init(_ text: String) throws(VariableOverrideError) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { throw .withoutName(text) }
        name = String(text[..<sign])
        let written = String(text[text.index(after: sign)...])
        if written.isEmpty {
            value = .string("")
            return
        }
        let document = parseYAML(Array(written.utf8), file: name)
        guard document.diagnostics.isEmpty, let root = document.root, let read = root.json else {
            throw .unreadable(name: name, problem: document.diagnostics.first?.message ?? "JSON has no such number")
        }
        value = read
    }
}

/// Why a `NAME=VALUE` cannot be used.
package enum VariableOverrideError: Error, CustomStringConvertible {
    case withoutName(String)
    case unreadable(name: String, problem: String)

    package var description: String {
        switch self {
        case .withoutName(let text): "`\(text)` is not NAME=VALUE: write it as page_size=50"
        case .unreadable(let name, let problem):
            "the value of `\(name)` cannot be read: \(problem); put it in quotes, as in \(name)='\"a: b\"'"
        }
    }
}

extension Node {
    /// The value as JSON; nil where a number in it has no counterpart there.
    fileprivate var json: JSONText? {
        switch content {
        case .scalar(let scalar):
            if case .nonFinite = scalar.value { return nil }
            return JSONText(scalar.value)
        case .sequence(let items):
            let elements = items.compactMap(\.json)
            return elements.count == items.count ? .array(elements) : nil
        case .mapping(let entries):
            let members = entries.compactMap { entry in entry.value.json.map { (entry.key.text, $0) } }
            return members.count == entries.count ? .object(members) : nil
        }
    }
}
