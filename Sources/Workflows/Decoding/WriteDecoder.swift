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
        let format: WriteStep.Format? = reader.choice("format", later: ["raw"])
        if reader.node("format") == nil { _ = reader.required("format", of: "write", example: "format: csv") }
        let mode: WriteStep.Mode = reader.choice("mode", later: ["create"]) ?? .replace
        let source = self.source(reader, templates)
        let columns = self.columns(reader, format)
        refuseAppendedJSON(reader, format, mode)
        guard let path, let format, let source else { return nil }
        return WriteStep(path: path, format: format, mode: mode, source: source, columns: columns)
    }

    /// What can be told before anything is known of the values: the literal parts stay under the output root.
    private func checkConfined(_ path: TextTemplate) {
        let literals = path.parts.map { part in
            if case .literal(let text) = part { text } else { "value" }
        }
        let text = literals.joined()
        let problem: String? =
            if text.isEmpty { "the path is empty" } else if text.hasPrefix("/") { "the path is absolute" } else if
                text.split(separator: "/").contains("..")
            { "the path leaves the output root" } else { nil }
        guard let problem else { return }
        collector.error(
            path.place, problem, help: "files stay under the output root: write a path such as `sites/today.csv`")
    }

    private func source(_ reader: MappingReader, _ templates: TemplateDecoder) -> WriteStep.Source? {
        switch (reader.node("records"), reader.node("data")) {
        case (let records?, nil): return templates.program(records, as: "`records`").map(WriteStep.Source.records)
        case (nil, let data?): return templates.value(data).map(WriteStep.Source.data)
        case (nil, nil):
            collector.error(
                reader.place, "write needs `records` or `data`", help: "add `records: $steps.sites.records`")
        case (_?, let data?):
            collector.error(data.place, "write has either `records` or `data`, not both", help: "take one out")
        }
        return nil
    }

    private func columns(_ reader: MappingReader, _ format: WriteStep.Format?) -> [WriteStep.Column]? {
        guard let node = reader.node("columns") else { return nil }
        if let format, format != .csv {
            collector.error(node.place, "only `format: csv` has columns", help: "take `columns` out")
        }
        guard let entries = node.mapping, !entries.isEmpty else {
            collector.error(
                node.place, "`columns` is a mapping of headings to programs, but this is \(node.kindName)",
                help: "write `camera: .name` below it")
            return nil
        }
        let programs = TemplateDecoder(collector: collector, scope: scope.withRecord)
        return entries.compactMap { entry in
            programs.program(entry.value, as: "a column").map { .init(name: entry.key.text, program: $0) }
        }
    }

    private func refuseAppendedJSON(_ reader: MappingReader, _ format: WriteStep.Format?, _ mode: WriteStep.Mode) {
        guard format == .json, mode == .append, let node = reader.node("mode") else { return }
        collector.error(
            node.place, "a JSON file cannot be appended to: it holds one value",
            help: "use `format: jsonl`, one record a line")
    }
}
