import YAML

/// Decodes `paginate:`.
struct PaginationDecoder {
    private enum Style: String, CaseIterable { case single, page_number, cursor }
    private static let laterStyles = ["offset", "next_url", "link_header", "auto"]

    /// With the response in scope.
    let templates: TemplateDecoder

    private var collector: Collector { templates.collector }

    func decode(_ node: Node) -> Pagination? {
        guard let reader = MappingReader(node, .paginate, collector),
            reader.required("type", of: "paginate", example: "type: page_number") != nil,
            let style: Style = reader.choice("type", later: Self.laterStyles)
        else { return nil }
        let maxPages = reader.integer("max_pages", in: 1...(.max))
        let maxRecords = reader.integer("max_records", in: 1...(.max))
        guard let decoded = decode(style, reader) else { return nil }
        return Pagination(decoded, maxPages: maxPages, maxRecords: maxRecords)
    }

    private func decode(_ style: Style, _ reader: MappingReader) -> Pagination.Style? {
        let pageNumberKeys = ["page_param", "start", "size_param", "total"]
        let cursorKeys = ["cursor", "query_param", "body_param", "more"]
        switch style {
        case .single:
            refuse(pageNumberKeys + cursorKeys, of: style, reader)
            return .single
        case .page_number:
            refuse(cursorKeys, of: style, reader)
            return pageNumber(reader)
        case .cursor:
            refuse(pageNumberKeys, of: style, reader)
            return cursor(reader)
        }
    }

    private func pageNumber(_ reader: MappingReader) -> Pagination.Style? {
        guard let node = reader.required("page_param", of: "page_number", example: "page_param: page"),
            let parameter = reader.text(of: node, as: "`page_param`")
        else { return nil }
        return .pageNumber(
            Pagination.PageNumber(
                pageParameter: parameter, start: reader.integer("start", in: 0...(.max)) ?? 1,
                sizeParameter: reader.text("size_param"), total: program("total", reader)))
    }

    private func cursor(_ reader: MappingReader) -> Pagination.Style? {
        guard reader.required("cursor", of: "a cursor", example: "cursor: .page.cursor") != nil,
            let cursor = program("cursor", reader)
        else { return nil }
        let target: Pagination.Cursor.Target
        switch (reader.text("query_param"), reader.text("body_param")) {
        case (let name?, nil): target = .query(name)
        case (nil, let name?): target = .body(name)
        default:
            collector.error(
                reader.place, "a cursor goes into exactly one of `query_param` and `body_param`",
                help: "add `body_param: cursor` for a search with a body, else `query_param: cursor`")
            return nil
        }
        return .cursor(Pagination.Cursor(cursor: cursor, target: target, more: program("more", reader)))
    }

    private func program(_ key: String, _ reader: MappingReader) -> Program? {
        reader.node(key).flatMap { templates.program($0, as: "`\(key)`") }
    }

    private func refuse(_ keys: [String], of style: Style, _ reader: MappingReader) {
        for entry in keys.compactMap(reader.entry) {
            collector.error(
                entry.key.place, "`\(entry.key.text)` means nothing to `type: \(style.rawValue)`",
                help: "take it out, or choose another type")
        }
    }
}
