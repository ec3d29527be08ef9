import Spelling
import YAML

/// Decodes `chekt: METHOD /path` and the keys beside it.
struct CallDecoder {
    let reader: MappingReader
    let environment: DecodingEnvironment
    let templates: TemplateDecoder

    private var collector: Collector { reader.collector }

    func decode() -> Call? {
        let responses = templates.with(templates.scope.withResponse)
        let target = reader.template("chekt", templates).flatMap(CallTarget(collector: collector).decode)
        let headers = HeadersDecoder(templates: templates).decode(reader)
        let json = reader.templateValue("json", templates)
        let records = reader.program("records", responses)
        let pagination = reader.mapping("paginate", .paginate)
            .flatMap { PaginationDecoder(reader: $0, templates: responses).decode() }
        if let pagination, !reader.mentions("records") { refuse(pagination, at: reader.node("paginate")) }
        let (query, connection) = (query(), reader.connection("connection", in: environment))
        guard let target else { return nil }
        return Call(
            method: target.method, path: target.path, query: query, headers: headers, json: json, records: records,
            pagination: pagination ?? Pagination(), connection: connection)
    }

    /// A listing ends on a page without records, which every page is where none are picked out.
    private func refuse(_ pagination: Pagination, at node: Node?) {
        guard let node, !pagination.isSingle else { return }
        collector.error(
            node.place, "`paginate` counts records, but this step has no `records`",
            help: "add the program that picks them out of a page, such as `records: .data.sites`")
    }

    private func query() -> [NamedTemplate] {
        guard let entries = reader.freeEntries("query"), let subject = reader.value("query")?.subject else { return [] }
        for entry in entries { refuseMapping(in: entry.value, of: entry.key.text) }
        return entries.compactMap { templates.named($0, subject) }
    }

    private func refuseMapping(in node: Node, of parameter: String) {
        for item in node.sequence ?? [] { refuseMapping(in: item, of: parameter) }
        guard node.mapping != nil else { return }
        collector.error(
            node.place, "the parameter `\(parameter)` is a value or a list of values, but this is a mapping",
            help: "give each of its parts a parameter of its own")
    }
}
