import Spelling
import YAML

/// Decodes `chekt: METHOD /path` and the keys beside it.
struct CallDecoder {
    private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]
    private static let example = "write it as `chekt: GET /ext/v1/sites`"

    let reader: MappingReader
    let environment: DecodingEnvironment
    let scope: Scope

    private var collector: Collector { reader.collector }

    func decode(_ node: Node) -> Call? {
        let templates = TemplateDecoder(collector: collector, scope: scope)
        let responses = TemplateDecoder(collector: collector, scope: scope.withResponse)
        let target = self.target(node, templates)
        let query = reader.node("query").map { self.query($0, templates) } ?? []
        let headers = reader.node("headers").map { HeadersDecoder(templates: templates).decode($0) } ?? []
        let json = reader.node("json").flatMap { templates.writtenValue($0, as: "`json`") }
        let records = reader.node("records").flatMap { responses.program($0, as: "`records`") }
        let pagination = reader.node("paginate").flatMap { PaginationDecoder(templates: responses).decode($0) }
        if let pagination, !reader.mentions("records") { refuse(pagination, at: reader.node("paginate")) }
        let connection = reader.connection("connection", in: environment)
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

    private func target(_ node: Node, _ templates: TemplateDecoder) -> (method: String, path: TextTemplate)? {
        guard var template = templates.text(node, as: "`chekt`") else { return nil }
        guard case .literal(let text)? = template.parts.first, let space = text.firstIndex(of: " ") else {
            collector.error(node.place, "`chekt` is a method and a path", help: Self.example)
            return nil
        }
        let path = String(text[space...].drop { $0 == " " })
        template.parts[0] = .literal(path)
        let method = method(String(text[..<space]), node)
        return isPath(template, beginning: path, node) ? method.map { ($0, template) } : nil
    }

    private func method(_ name: String, _ node: Node) -> String? {
        if Self.methods.contains(name) { return name }
        let near = nearestName(to: name, among: Self.methods)
        collector.error(
            node.place, "`\(name)` is no method of the API",
            help: near.map { "did you mean `\($0)`?" } ?? "the methods are \(Self.methods.asCode)")
        return nil
    }

    private func isPath(_ template: TextTemplate, beginning start: String, _ node: Node) -> Bool {
        if !start.hasPrefix("/") || start.hasPrefix("//") {
            collector.error(
                node.place, "the path begins with a single slash; the host comes from the connection",
                help: Self.example)
            return false
        }
        for case .literal(let text) in template.parts {
            guard let scalar = text.unicodeScalars.first(where: { !isPathScalar($0) }) else { continue }
            if scalar.properties.isWhitespace || scalar == "?" || scalar == "#" {
                collector.error(
                    node.place, "the path holds a blank, `?` or `#`",
                    help: "put parameters under `query`, beside `chekt`, such as `query: { per_page: 100 }`")
            } else {
                collector.error(
                    node.place, "the path holds `\(scalar)`, which a path cannot",
                    help: "write it percent-encoded, or as a program, whose value is encoded")
            }
            return false
        }
        return true
    }

    /// RFC 3986 section 3.3: the characters of a path, and the percent sign of what is encoded.
    private func isPathScalar(_ scalar: Unicode.Scalar) -> Bool {
        isNameScalar(scalar) || "/-.~!$&'()*+,;=:@%".unicodeScalars.contains(scalar)
    }

    private func query(_ node: Node, _ templates: TemplateDecoder) -> [NamedTemplate] {
        guard let entries = node.mapping else {
            collector.error(
                node.place, "`query` is a mapping of parameters to values, but this is \(node.kindName)",
                help: "write `query: { per_page: 100 }`")
            return []
        }
        for entry in entries { refuseMapping(in: entry.value, of: entry.key.text) }
        return templates.named(entries)
    }

    private func refuseMapping(in node: Node, of parameter: String) {
        for item in node.sequence ?? [] { refuseMapping(in: item, of: parameter) }
        guard node.mapping != nil else { return }
        collector.error(
            node.place, "the parameter `\(parameter)` is a value or a list of values, but this is a mapping",
            help: "give each of its parts a parameter of its own")
    }
}
