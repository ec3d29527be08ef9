import YAML

/// Decodes `paginate:`. Which keys go with which type is checked by the rules of its description.
struct PaginationDecoder {
    private enum Style: String {
        case single
        case pageNumber = "page_number"
        case cursor
    }

    let reader: MappingReader
    /// With the response in scope.
    let templates: TemplateDecoder

    func decode() -> Pagination? {
        let (maxPages, maxRecords) = (reader.integer("max_pages"), reader.integer("max_records"))
        guard let style: Style = reader.choice("type"), let decoded = decode(style) else { return nil }
        return Pagination(decoded, maxPages: maxPages, maxRecords: maxRecords)
    }

    private func decode(_ style: Style) -> Pagination.Style? {
        switch style {
        case .single: .single
        case .pageNumber: pageNumber()
        case .cursor: cursor()
        }
    }

    private func pageNumber() -> Pagination.Style? {
        let start = reader.integer("start") ?? 1
        let (sizeParameter, total) = (reader.text("size_param"), reader.program("total", templates))
        return reader.text("page_param").map { parameter in
            .pageNumber(
                Pagination.PageNumber(
                    pageParameter: parameter, start: start, sizeParameter: sizeParameter, total: total))
        }
    }

    private func cursor() -> Pagination.Style? {
        let (cursor, more) = (reader.program("cursor", templates), reader.program("more", templates))
        let query = reader.text("query_param").map(Pagination.Cursor.Target.query)
        let body = reader.text("body_param").map(Pagination.Cursor.Target.body)
        guard let cursor, let target = query ?? body else { return nil }
        return .cursor(Pagination.Cursor(cursor: cursor, target: target, more: more))
    }
}
