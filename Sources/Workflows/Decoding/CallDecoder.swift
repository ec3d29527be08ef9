import Spelling
import YAML

/// Decodes `chekt: METHOD /path` and the keys beside it.
struct CallDecoder {
    private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]

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
        let json = reader.node("json").flatMap(templates.value)
        let records = reader.node("records").flatMap { responses.program($0, as: "`records`") }
        let pagination = reader.node("paginate").flatMap { PaginationDecoder(templates: responses).decode($0) }
        let connection = reader.node("connection").flatMap { decodeConnection($0, reader, environment) }
        guard let target else { return nil }
        return Call(
            method: target.method, path: target.path, query: query, headers: headers, json: json, records: records,
            pagination: pagination ?? Pagination(), connection: connection)
    }

    private func target(_ node: Node, _ templates: TemplateDecoder) -> (method: String, path: TextTemplate)? {
        let example = "write it as `chekt: GET /ext/v1/sites`"
        guard var template = templates.text(node, as: "`chekt`") else { return nil }
        guard case .literal(let text)? = template.parts.first, let space = text.firstIndex(of: " ") else {
            collector.error(node.place, "`chekt` is a method and a path", help: example)
            return nil
        }
        let method = String(text[..<space])
        guard Self.methods.contains(method) else {
            let near = nearestName(to: method.uppercased(), among: Self.methods)
            collector.error(
                node.place, "`\(method)` is no method of the API",
                help: near.map { "did you mean `\($0)`?" } ?? "the methods are \(Self.methods.joined(separator: ", "))")
            return nil
        }
        let path = text[space...].drop { $0 == " " }
        template.parts[0] = .literal(String(path))
        return isPath(path, template, node) ? (method, template) : nil
    }

    private func isPath(_ path: Substring, _ template: TextTemplate, _ node: Node) -> Bool {
        if path.contains("://") || path.hasPrefix("//") || !path.hasPrefix("/") {
            collector.error(
                node.place, "the path begins with a single slash; the host comes from the connection",
                help: "write it as `chekt: GET /ext/v1/sites`")
            return false
        }
        for case .literal(let text) in template.parts where text.contains(where: { "?# ".contains($0) }) {
            collector.error(
                node.place, "the path holds a blank, `?` or `#`",
                help: "put parameters under `query`, beside `chekt`, such as `query: { per_page: 100 }`")
            return false
        }
        return true
    }

    private func query(_ node: Node, _ templates: TemplateDecoder) -> [NamedTemplate] {
        guard let entries = node.mapping else {
            collector.error(
                node.place, "`query` is a mapping of parameters to values, but this is \(node.kindName)",
                help: "write `query: { per_page: 100 }`")
            return []
        }
        return templates.named(entries)
    }
}

/// Decodes `headers:`, whose values are texts or secrets.
struct HeadersDecoder {
    let templates: TemplateDecoder

    private var collector: Collector { templates.collector }

    func decode(_ node: Node) -> [Header] {
        guard let entries = node.mapping else {
            collector.error(
                node.place, "`headers` is a mapping of names to values, but this is \(node.kindName)",
                help: "write `X-Trace: nightly` below it")
            return []
        }
        return entries.compactMap { entry in
            guard isHeaderName(entry.key) else { return nil }
            return value(entry.value).map { Header(name: entry.key.text, value: $0) }
        }
    }

    private func value(_ node: Node) -> Header.Value? {
        if node.mapping == nil { return templates.text(node, as: "a header's value").map(Header.Value.template) }
        guard let reader = MappingReader(node, .secretHeader, collector),
            let name = reader.required("secret", of: "a secret header", example: "secret: NAME"),
            let text = reader.text(of: name, as: "`secret`"),
            collector.isVariableName(text, at: name.place, as: "the secret")
        else { return nil }
        return .secret(name: text, prefix: reader.text("prefix") ?? "")
    }

    /// RFC 9110 section 5.6.2: the characters of a token.
    private func isHeaderName(_ key: Key) -> Bool {
        let marks = "!#$%&'*+-.^_`|~"
        let isToken = !key.text.isEmpty
            && key.text.unicodeScalars.allSatisfy { isNameScalar($0) || marks.unicodeScalars.contains($0) }
        if !isToken { collector.error(key.place, "`\(key.text)` is not a possible name of a header") }
        return isToken
    }
}
