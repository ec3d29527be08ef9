import YAML

/// Decodes `paginate:`.
struct PaginationDecoder {
    private enum Style: String, CaseIterable {
        case single
        case pageNumber = "page_number"
        case cursor
    }

    private static let laterStyles = ["offset", "next_url", "link_header", "auto"]
    private static let pageNumberKeys = ["page_param", "start", "size_param", "total"]
    private static let cursorKeys = ["cursor", "query_param", "body_param", "more"]

    /// With the response in scope.
    let templates: TemplateDecoder

    private var collector: Collector { templates.collector }

    func decode(_ node: Node) -> Pagination? {
        guard let reader = MappingReader(node, .paginate, collector) else { return nil }
        let maxPages = reader.integer("max_pages", in: 1...(.max))
        let maxRecords = reader.integer("max_records", in: 1...(.max))
        guard reader.required("type", of: "paginate", example: "type: page_number") != nil,
            let style: Style = reader.choice("type", later: Self.laterStyles),
            let decoded = decode(style, reader)
        else { return nil }
        return Pagination(decoded, maxPages: maxPages, maxRecords: maxRecords)
    }

    private func decode(_ style: Style, _ reader: MappingReader) -> Pagination.Style? {
        switch style {
        case .single:
            refuse(Self.pageNumberKeys + Self.cursorKeys, of: style, reader)
            return .single
        case .pageNumber:
            refuse(Self.cursorKeys, of: style, reader)
            return pageNumber(reader)
        case .cursor:
            refuse(Self.pageNumberKeys, of: style, reader)
            return cursor(reader)
        }
    }

    private func refuse(_ keys: [String], of style: Style, _ reader: MappingReader) {
        for entry in keys.compactMap(reader.entry) {
            collector.error(
                entry.key.place, "`\(entry.key.text)` means nothing to `type: \(style.rawValue)`",
                help: "take it out, or choose another type")
        }
    }

    private func pageNumber(_ reader: MappingReader) -> Pagination.Style? {
        let start = reader.integer("start", in: 0...(.max)) ?? 1
        let (sizeParameter, total) = (reader.text("size_param"), program("total", reader))
        guard reader.required("page_param", of: "page_number", example: "page_param: page") != nil,
            let parameter = reader.text("page_param")
        else { return nil }
        return .pageNumber(
            Pagination.PageNumber(pageParameter: parameter, start: start, sizeParameter: sizeParameter, total: total))
    }

    private func cursor(_ reader: MappingReader) -> Pagination.Style? {
        let (target, more) = (target(reader), program("more", reader))
        guard reader.required("cursor", of: "a cursor", example: "cursor: .page.cursor") != nil,
            let cursor = program("cursor", reader), let target
        else { return nil }
        return .cursor(Pagination.Cursor(cursor: cursor, target: target, more: more))
    }

    private func target(_ reader: MappingReader) -> Pagination.Cursor.Target? {
        switch (reader.mentions("query_param"), reader.mentions("body_param")) {
        case (true, false): return reader.text("query_param").map(Pagination.Cursor.Target.query)
        case (false, true): return reader.text("body_param").map(Pagination.Cursor.Target.body)
        default:
            collector.error(
                reader.place, "a cursor goes into exactly one of `query_param` and `body_param`",
                help: "add `body_param: cursor` for a search with a body, else `query_param: cursor`")
            return nil
        }
    }

    private func program(_ key: String, _ reader: MappingReader) -> Program? {
        reader.node(key).flatMap { templates.program($0, as: "`\(key)`") }
    }
}
