import YAML

extension Collector {
    /// The text of a value that must be one. A number or `true` is refused rather than taken for a text: `1.10` and
    /// `0x10` would not stay what they are.
    func text(of node: Node, as what: String) -> String? {
        textScalar(node, as: what)?.text
    }

    func textScalar(_ node: Node, as what: String) -> Scalar? {
        if let scalar = node.scalar, case .string = scalar.value { return scalar }
        error(node.place, "\(what) is a text, but this is \(node.kindName)", help: Self.help(insteadOf: node))
        return nil
    }

    private static func help(insteadOf node: Node) -> String {
        guard let scalar = node.scalar else { return "write one text here" }
        return scalar.text.isEmpty ? "write it after the colon" : "put it in quotes"
    }
}

extension Node {
    /// The value as a message shows it: what is written, or what kind of value it is where that would be long.
    var shown: String {
        guard let text = scalar?.text, (1...40).contains(text.count) else { return kindName }
        return text
    }
}

extension Sequence<String> {
    /// The words for a message: `` `csv`, `json` ``.
    var asCode: String { map { "`\($0)`" }.joined(separator: ", ") }
}

extension Node {
    /// What the value is, where an empty list or mapping will not do either.
    var kindNameOrEmpty: String {
        switch content {
        case .sequence(let items) where items.isEmpty: "an empty list"
        case .mapping(let entries) where entries.isEmpty: "an empty mapping"
        default: kindName
        }
    }
}
