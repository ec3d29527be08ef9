import YAML

/// A value that is read: what messages call it, and what it can be.
struct Subject {
    /// The keys that lead to it inside of its mapping of the language, as in `columns.site`.
    var path: String
    var type: ValueType
    /// A value that would be right, as YAML.
    var example: String?
    /// Whether it is one element of the list of that path.
    var isElement = false

    init(_ key: KeyDescription) {
        path = key.name
        type = key.type
        example = key.examples.first
    }

    /// What messages call it.
    var what: String { isElement ? "an element of `\(path)`" : "`\(path)`" }

    /// The value of one of its keys, where those are the user's own.
    func entry(_ name: String) -> Subject {
        var entry = self
        entry.path = "\(path).\(name)"
        if case .entries(_, let values, _) = type { entry.type = values }
        entry.example = nil
        return entry
    }

    /// One of its elements.
    func element(_ type: ValueType) -> Subject {
        var element = self
        (element.type, element.isElement, element.example) = (type, true, nil)
        return element
    }
}

extension Collector {
    /// Says that a value is not what it can be: what was found, what was expected, and an example.
    func mismatch(_ node: Node, _ subject: Subject) {
        if let text = subject.rightWithoutQuotes(node) {
            return error(
                node.place, "\(subject.what) is \(subject.type.wording), but this is a text in quotes",
                help: "leave the quotes out", writing: text)
        }
        let quoted = subject.isRightInQuotes(node)
        error(
            node.place, "\(subject.what) is \(subject.type.wording), but this is \(node.shown)",
            help: quoted ? "put it in quotes" : subject.advice(insteadOf: node),
            correction: quoted ? correctedLine(quoting: node.place, in: source) : nil)
    }
}

extension Subject {
    fileprivate func advice(insteadOf node: Node) -> String {
        if case .list(let element, _) = type, let example = element.example {
            return "begin each element with a dash, such as `- \(example)`"
        }
        guard let example = example ?? type.example else { return "write \(type.wording) here" }
        if isElement { return "write one such as `\(example)`" }
        return "write one such as `\(path): \(example)`"
    }

    /// A text in quotes that is meant as a number or a truth value.
    fileprivate func rightWithoutQuotes(_ node: Node) -> String? {
        guard let scalar = node.scalar, scalar.style != .plain else { return nil }
        let isRight =
            switch type {
            case .integer(let range): Int(scalar.text).map(range.contains) ?? false
            case .number(let range): Double(scalar.text).map(range.contains) ?? false
            case .boolean: ["true", "false"].contains(scalar.text)
            default: false
            }
        return isRight ? scalar.text : nil
    }

    /// A number or a truth value that is meant as a text.
    fileprivate func isRightInQuotes(_ node: Node) -> Bool {
        guard let kind = type.textKind, let text = node.scalar?.text, !text.isEmpty else { return false }
        return kind == .any || kind.pattern != nil && kind.matches(text)
    }
}

extension ValueType {
    /// What kind of text the value is, if it is one.
    fileprivate var textKind: TextKind? {
        switch self {
        case .text(let kind), .template(let kind): kind
        default: nil
        }
    }
}

extension Node {
    /// The value as a message shows it: what is written, or what kind of value it is where that would be long.
    var shown: String {
        guard let scalar else { return kindNameOrEmpty }
        guard (1...40).contains(scalar.text.unicodeScalars.count), !scalar.text.contains(where: \.isNewline) else {
            return kindName
        }
        switch scalar.value {
        case .integer, .float, .nonFinite: return "the number `\(scalar.text)`"
        case .string where scalar.style != .plain: return "the text `\(scalar.text)`"
        default: return "`\(scalar.text)`"
        }
    }

    /// What the value is, where an empty list or mapping will not do either.
    private var kindNameOrEmpty: String {
        switch content {
        case .sequence(let items) where items.isEmpty: "an empty list"
        case .mapping(let entries) where entries.isEmpty: "an empty mapping"
        default: kindName
        }
    }
}

extension Sequence<String> {
    /// The words for a message: `` `csv`, `json` ``.
    var asCode: String { map { "`\($0)`" }.joined(separator: ", ") }
}
