import YAML

/// Decodes `write:`.
struct WriteDecoder {
    let reader: MappingReader
    let templates: TemplateDecoder

    private var collector: Collector { reader.collector }

    func decode() -> WriteStep? {
        let format: WriteStep.Format? = reader.choice("format")
        let mode: WriteStep.Mode = reader.choice("mode") ?? .replace
        let path = path()
        let source = source()
        let columns = columns()
        guard let path, let format, let source else { return nil }
        return WriteStep(path: path, format: format, mode: mode, source: source, columns: columns)
    }

    private func path() -> TextTemplate? {
        let splits = namesRecord(reader.node("path")?.scalar?.text ?? "")
        let templates = splits ? templates.with(templates.scope.withRecord) : templates
        guard let path = reader.template("path", templates) else { return nil }
        checkConfined(path)
        if splits { checkSplits(path) }
        return path
    }

    /// Outside of a `foreach`, `$item` can only be that of a record.
    private func namesRecord(_ path: String) -> Bool {
        let hasItem = templates.scope.variables.contains("item")
        return path.contains("$record") || (path.contains("$item") && !hasItem)
    }

    /// Records are split over files; one value is not.
    private func checkSplits(_ path: TextTemplate) {
        guard let data = reader.node("data") else { return }
        let isOneText = data.scalar.map { !$0.text.hasPrefix("${{") } ?? false
        guard data.mapping != nil || isOneText else { return }
        collector.error(
            path.place, "the path is one for each record, but `data` is one value, not a list of records",
            help: "write the records under `records`, or take `$record` and `$item` out of the path")
    }

    /// What can be told before anything is known of the values: the literal parts stay under the output root.
    private func checkConfined(_ path: TextTemplate) {
        let literals = path.parts.map { part in
            if case .literal(let text) = part { text } else { "value" }
        }
        guard let problem = problem(ofPath: literals.joined()) else { return }
        collector.error(
            path.place, problem, help: "files stay under the output root: write a path such as `sites/today.csv`")
    }

    private func problem(ofPath path: String) -> String? {
        let folders = path.split(separator: "/", omittingEmptySubsequences: false)
        if path.isEmpty { return "the path is empty" }
        if path.hasPrefix("/") { return "the path is absolute" }
        if folders.contains("..") { return "the path leaves the output root" }
        if folders.last == "" || folders.last == "." { return "the path names a folder, not a file" }
        return path.contains("\0") ? "the path has a NUL character" : nil
    }

    private func source() -> WriteStep.Source? {
        if reader.entry("records") != nil { return reader.program("records", templates).map(WriteStep.Source.records) }
        return reader.templateValue("data", templates).map(WriteStep.Source.data)
    }

    private func columns() -> [WriteStep.Column]? {
        guard let columns = reader.freeEntries("columns"), let subject = reader.value("columns")?.subject else {
            return nil
        }
        let records = templates.with(templates.scope.withRecord)
        return columns.compactMap { column in
            records.program(column.value, subject.entry(column.key.text))
                .map { .init(name: column.key.text, program: $0) }
        }
    }
}
