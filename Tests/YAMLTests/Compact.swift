import Testing
import YAML

/// Parses `text`, which must be without problems, and returns its value.
func value(
    of text: String, limits: Limits = Limits(), sourceLocation: SourceLocation = #_sourceLocation
) throws -> Node {
    let document = parseYAML(Array(text.utf8), file: "test.yaml", limits: limits)
    #expect(document.diagnostics == [], sourceLocation: sourceLocation)
    return try #require(document.root, sourceLocation: sourceLocation)
}

/// A tree on one line: `{"a": [1, "x", ~, true, f1.10, .inf]}`; floats have an f before them.
func compact(_ node: Node) -> String {
    switch node.content {
    case .scalar(let scalar): compact(scalar.value)
    case .sequence(let items): "[" + items.map(compact).joined(separator: ", ") + "]"
    case .mapping(let entries):
        "{" + entries.map { "\($0.key.text): \(compact($0.value))" }.joined(separator: ", ") + "}"
    }
}

private func compact(_ value: ScalarValue) -> String {
    switch value {
    case .null: "~"
    case .bool(let bool): "\(bool)"
    case .integer(let digits): digits
    case .float(let text): "f" + text
    case .nonFinite(let text): text
    case .string(let text): text.debugDescription
    }
}

/// `line:column-line:column` of a place.
func span(_ place: Place) -> String {
    "\(place.start.line):\(place.start.column)-\(place.end.line):\(place.end.column)"
}

/// The parsed document of a text.
func parse(_ text: String, limits: Limits = Limits()) -> ParsedDocument {
    parseYAML(Array(text.utf8), file: "test.yaml", limits: limits)
}

/// `line:column message` of each problem.
func problems(_ document: ParsedDocument) -> [String] {
    document.diagnostics.map { "\($0.place.start.line):\($0.place.start.column) \($0.message)" }
}
