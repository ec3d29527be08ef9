import YAML

/// Decodes `write:`.
struct WriteDecoder {
    let collector: Collector
    let scope: Scope

    func decode(_ node: Node) -> WriteStep? {
        guard let reader = MappingReader(node, .write, collector) else { return nil }
        let templates = TemplateDecoder(collector: collector, scope: scope)
        let path = reader.required("path", of: "write", example: "path: sites.csv")
            .flatMap { templates.text($0, as: "`path`") }
        path.map { checkConfined($0) }
        let format = format(reader)
        let mode: WriteStep.Mode = reader.choice("mode", later: ["create"]) ?? .replace
        let source = self.source(reader, templates)
        let columns = self.columns(reader, format)
        refuseAppendedJSON(reader, format, mode)
        if format == .csv, mode == .append, !reader.mentions("columns") {
            collector.error(
                reader.place, "rows that are appended need `columns`: the next records may have other keys",
                help: "name them, such as `columns: { site: .name }`")
        }
        guard let path, let format, let source else { return nil }
        return WriteStep(path: path, format: format, mode: mode, source: source, columns: columns)
    }

    private func format(_ reader: MappingReader) -> WriteStep.Format? {
        guard reader.required("format", of: "write", example: "format: csv") != nil else { return nil }
        return reader.choice("format")
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

    private func source(_ reader: MappingReader, _ templates: TemplateDecoder) -> WriteStep.Source? {
        switch (reader.node("records"), reader.node("data")) {
        case (let records?, nil): return templates.program(records, as: "`records`").map(WriteStep.Source.records)
        case (nil, let data?): return templates.writtenValue(data, as: "`data`").map(WriteStep.Source.data)
        case (nil, nil):
            if reader.mentions("records") || reader.mentions("data") { return nil }
            collector.error(
                reader.place, "write needs `records` or `data`", help: "add `records: $steps.sites.records`")
        case (_?, let data?):
            collector.error(data.place, "write has either `records` or `data`, not both", help: "take one out")
        }
        return nil
    }

    private func columns(_ reader: MappingReader, _ format: WriteStep.Format?) -> [WriteStep.Column]? {
        guard let entry = reader.entry("columns") else { return nil }
        if let format, format != .csv {
            collector.error(entry.value.place, "only `format: csv` has columns", help: "take `columns` out")
        }
        guard let columns = entry.value.mapping, !columns.isEmpty else {
            collector.error(
                entry.value.place,
                "`columns` is a mapping of headings to programs, but this is \(entry.value.kindNameOrEmpty)",
                help: "write `camera: .name` below it")
            return nil
        }
        let programs = TemplateDecoder(collector: collector, scope: scope.withRecord)
        return columns.compactMap { column in
            programs.program(column.value, as: "a column").map { .init(name: column.key.text, program: $0) }
        }
    }

    private func refuseAppendedJSON(_ reader: MappingReader, _ format: WriteStep.Format?, _ mode: WriteStep.Mode) {
        guard format == .json, mode == .append, let node = reader.node("mode") else { return }
        collector.error(
            node.place, "a JSON file cannot be appended to: it holds one value",
            help: "use `format: jsonl`, one record a line")
    }
}
