import YAML

/// Decodes `headers:`, whose values are texts or secrets.
struct HeadersDecoder {
    let templates: TemplateDecoder

    private var collector: Collector { templates.collector }

    func decode(_ reader: MappingReader) -> [Header] {
        guard let entries = reader.freeEntries("headers"), let subject = reader.value("headers")?.subject else {
            return []
        }
        return entries.compactMap { entry in
            let value = value(entry, subject.entry(entry.key.text))
            return checkName(entry.key) ? value.map { Header(name: entry.key.text, value: $0) } : nil
        }
    }

    private func value(_ entry: Entry, _ subject: Subject) -> Header.Value? {
        if entry.value.mapping == nil { return templates.text(entry.value, subject).map(Header.Value.template) }
        guard let reader = MappingReader(entry.value, .secretHeader, collector) else { return nil }
        let prefix = reader.text("prefix") ?? ""
        guard let node = reader.node("secret"), let name = collector.secretName(node) else { return nil }
        if collector.keys.contains(name) {
            collector.error(
                node.place, "`\(name)` is the key of a connection, which goes to its API only",
                help: "give this endpoint a secret of its own")
        }
        return .secret(name: name, prefix: prefix)
    }

    private func checkName(_ key: Key) -> Bool {
        if isHeaderName(key.text) { return true }
        collector.error(
            key.place, "`\(key.text)` is not a possible name of a header",
            help: "use letters, digits and dashes, such as `X-Trace`")
        return false
    }
}

/// RFC 9110 section 5.6.2: the characters of a token.
func isHeaderName(_ text: String) -> Bool {
    let marks = "!#$%&'*+-.^_`|~".unicodeScalars
    return !text.isEmpty && text.unicodeScalars.allSatisfy { isNameScalar($0) || marks.contains($0) }
}
