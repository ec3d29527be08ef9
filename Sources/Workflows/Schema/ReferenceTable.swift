/// The text with every table between `<!-- keys of NAME -->` and `<!-- end -->` as the descriptions of the keys have it.
/// What is no such marker stays as it is.
package func withReferenceTables(_ text: String) -> String {
    var lines: [Substring] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line == "<!-- end -->" { isInside = false }
        if !isInside { lines.append(line) }
        guard let table = ReferenceTable(marker: line) else { continue }
        isInside = true
        lines += [""] + table.lines.map { Substring($0) } + [""]
    }
    return lines.joined(separator: "\n")
}

/// The keys of one mapping, or some of them, as a table of Markdown.
struct ReferenceTable {
    private let keys: [KeyDescription]

    /// Nil where the line is no marker.
    init?(marker line: Substring) {
        guard line.hasPrefix("<!-- keys of "), line.hasSuffix(" -->") else { return nil }
        let name = String(line.dropFirst(13).dropLast(4))
        switch name {
        case "verbs": keys = VerbKeys.all
        case "chekt": keys = CallKeys.all
        case "any step": keys = StepKeys.all
        default:
            guard let mapping = MappingName(rawValue: name) else { return nil }
            keys = mapping.description.keys
        }
    }

    var lines: [String] {
        let rows = keys.filter(\.isAvailable).map { key in
            let required = key.isRequired ? "required" : key.defaultText.map(Self.code) ?? ""
            let examples = key.examples.map { Self.code("\(key.name): \($0)") }.joined(separator: "<br>")
            return "| `\(key.name)` | \(Self.cell(key.type.tableWording)) | \(required) | \(Self.cell(summary(key)))"
                + " | \(examples) |"
        }
        let later = keys.filter { !$0.isAvailable }.map { "`\($0.name)`" }
        let note = later.isEmpty ? [] : ["", "Not available yet: \(later.joined(separator: ", "))."]
        return ["| key | value | default | what it does | example |", "|---|---|---|---|---|"] + rows + note
    }

    private func summary(_ key: KeyDescription) -> String {
        guard case .choice(let choices) = key.type else { return key.summary }
        return ([key.summary] + choices.filter(\.isAvailable).map { "`\($0.name)`: \($0.summary)" })
            .joined(separator: " ")
    }

    private static func code(_ text: String) -> String { "`\(cell(text))`" }

    /// A bar would end the cell.
    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension ValueType {
    /// What the value is, without its article and without the words of a choice, which have a cell of their own.
    fileprivate var tableWording: String {
        switch self {
        case .choice(let choices): choices.filter(\.isAvailable).map { "`\($0.name)`" }.joined(separator: " or ")
        case .template(let kind) where kind == .any: "text with programs"
        case .template(let kind): kind.wording.withoutArticle + ", with programs"
        case .value: "any value, with programs"
        case .oneOf(let types): types.map(\.tableWording).joined(separator: ", or ")
        default: wording.withoutArticle
        }
    }
}

extension String {
    fileprivate var withoutArticle: String {
        for article in ["a ", "an ", "the "] where hasPrefix(article) { return String(dropFirst(article.count)) }
        return self
    }
}
