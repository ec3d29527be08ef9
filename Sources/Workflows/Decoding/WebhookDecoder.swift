import YAML

/// Decodes `webhook:`.
struct WebhookDecoder {
    let reader: MappingReader
    let templates: TemplateDecoder

    private var collector: Collector { reader.collector }

    func decode() -> WebhookStep? {
        let url = reader.template("url", templates)
        url.map { checkScheme($0) }
        let content = content()
        let headers = HeadersDecoder(templates: templates).decode(reader)
        checkWait()
        guard let url, let content else { return nil }
        return WebhookStep(url: url, content: content, headers: headers)
    }

    private func content() -> WebhookStep.Content? {
        let json = reader.templateValue("json", templates)
        guard reader.mentions("records") else { return .json(json) }
        let batch = batch()
        return reader.program("records", templates).map { .records($0, batch: batch) }
    }

    private func batch() -> WebhookStep.Batch {
        var batch = WebhookStep.Batch()
        guard let reader = reader.mapping("batch", .batch) else { return batch }
        batch.records = reader.integer("records") ?? batch.records
        batch.bytes = reader.integer("bytes") ?? batch.bytes
        return batch
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
    private func checkWait() {
        guard let node = reader.node("wait"), reader.boolean("wait") == false else { return }
        collector.error(
            node.place, "`wait: false` is not available yet: the step ends with the endpoint's answer",
            help: "take it out, or write `wait: true`")
    }
}
