import YAML

/// Decodes `webhook:`.
struct WebhookDecoder {
    let collector: Collector
    let scope: Scope

    func decode(_ node: Node) -> WebhookStep? {
        guard let reader = MappingReader(node, .webhook, collector) else { return nil }
        let templates = TemplateDecoder(collector: collector, scope: scope)
        let url = reader.required("url", of: "webhook", example: "url: http://127.0.0.1:9000/hooks/cameras")
            .flatMap { templates.text($0, as: "`url`") }
        url.map { checkScheme($0) }
        let json = reader.node("json").flatMap { templates.writtenValue($0, as: "`json`") }
        let headers = reader.node("headers").map { HeadersDecoder(templates: templates).decode($0) } ?? []
        checkWait(reader)
        return url.map { WebhookStep(url: $0, content: .json(json), headers: headers) }
    }

    /// A url that begins with a program is judged when its value is known.
    private func checkScheme(_ url: TextTemplate) {
        if case .program? = url.parts.first { return }
        if case .literal(let text)? = url.parts.first,
            ["http://", "https://"].contains(where: text.lowercased().hasPrefix)
        {
            return
        }
        collector.error(
            url.place, "the url begins with neither `http://` nor `https://`",
            help: "write it as `http://127.0.0.1:9000/hooks/cameras`")
    }

    /// Every webhook step waits for its answer, so that `wait: true` says what happens anyway.
    private func checkWait(_ reader: MappingReader) {
        guard let node = reader.node("wait"), reader.bool("wait") == false else { return }
        collector.error(
            node.place, "`wait: false` is not available yet: the step ends with the endpoint's answer",
            help: "take it out, or write `wait: true`")
    }
}
