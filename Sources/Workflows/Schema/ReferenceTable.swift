extension ReferenceSection {
    /// The section in Markdown: what the keys are for, a table of those that are available, and the names of the rest.
    package var table: String {
        let rows = keys.filter(\.isAvailable).map(row)
        let head = ["| key | value | default | meaning | example |", "|---|---|---|---|---|"]
        return ([summary, ""] + head + rows + notAvailable).joined(separator: "\n")
    }

    private func row(_ key: KeyDescription) -> String {
        let type = key.type.offered
        let choices = type.choices.map { "<br>`\($0.name)`: \($0.summary)" }.joined()
        let cells = [
            "`\(key.name)`", type.wording + links(to: type.mappings),
            key.isRequired ? "required" : key.defaultText.map { "`\($0)`" } ?? "", key.summary + choices,
            key.examples.map { "`\(key.name): \($0)`" }.joined(separator: "<br>"),
        ]
        return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }

    /// The headings of the file are those of the mappings.
    private func links(to mappings: [MappingName]) -> String {
        let titles = mappings.reduce(into: [String]()) { titles, name in
            let title = name.description.title
            if !titles.contains(title) { titles.append(title) }
        }
        let links = titles.map { "[\($0.lowercased())](#\($0.lowercased().replacing(" ", with: "-")))" }
        return links.isEmpty ? "" : " (\(links.joined(separator: ", ")))"
    }

    private var notAvailable: [String] {
        let words = keys.filter(\.isAvailable).flatMap { key in
            key.type.choices.filter { !$0.isAvailable }.map { "`\(key.name): \($0.name)`" }
        }
        let later = keys.filter { !$0.isAvailable }.map { "`\($0.name)`" } + words
        return later.isEmpty ? [] : ["", "Not available yet: \(later.joined(separator: ", "))."]
    }
}
