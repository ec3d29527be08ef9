import YAML

/// Decodes one element of `steps`.
struct StepDecoder {
    let collector: Collector
    let environment: DecodingEnvironment
    let index: Int

    /// `ids` are those of the job; this step's own is added to the earlier ones.
    func decode(_ node: Node, ids: inout StepIDs) -> Step? {
        guard let reader = MappingReader(node, .step, collector) else { return nil }
        let programsBefore = collector.programs.count
        let (foreach, scope) = ForeachDecoder(reader: reader).decode()
        let templates = TemplateDecoder(collector: collector, scope: scope)
        let condition = reader.node("if").flatMap { templates.program($0, as: "`if`") }
        let verb = self.verb(reader, templates)
        for program in collector.programs[programsBefore...] { ids.check(program) }
        let id = self.id(reader, &ids)
        let retry = reader.node("retry").flatMap(RetryDecoder(collector: collector).decode)
        let (name, timeout) = (reader.text("name"), reader.duration("timeout"))
        let continuesOnError = reader.bool("continue_on_error") ?? false
        return verb.map { verb in
            Step(
                id: id, name: name, index: index, place: node.place, condition: condition, foreach: foreach,
                repetition: nil, retry: retry, timeout: timeout, continuesOnError: continuesOnError, verb: verb)
        }
    }

    private func id(_ reader: MappingReader, _ ids: inout StepIDs) -> String? {
        guard let node = reader.node("id"), let id = reader.text("id"),
            collector.isVariableName(id, at: node.place, as: "the id")
        else { return nil }
        ids.add(id, at: node.place)
        return id
    }

    private func verb(_ reader: MappingReader, _ templates: TemplateDecoder) -> Verb? {
        let found = KnownKeys.verbs.compactMap(reader.entry).sorted { $0.key.place.start < $1.key.place.start }
        guard let verb = found.first else {
            refuseWithoutVerb(reader)
            return nil
        }
        for second in found.dropFirst() {
            collector.error(
                second.key.place,
                "a step does one thing, but this one has `\(verb.key.text)` and `\(second.key.text)`",
                help: "make two steps of it")
        }
        if !found.contains(where: { $0.key.text == "chekt" }) { refuseCallKeys(reader, beside: verb.key.text) }
        return decode(verb, reader, templates)
    }

    private func refuseWithoutVerb(_ reader: MappingReader) {
        if (KnownKeys.verbs + KnownKeys.step.later).contains(where: reader.mentions) { return }
        collector.error(
            reader.place, "this step does nothing", help: "a step has exactly one of \(KnownKeys.verbs.asCode)")
    }

    private func refuseCallKeys(_ reader: MappingReader, beside verb: String) {
        for entry in KnownKeys.call.compactMap(reader.entry) {
            collector.error(
                entry.key.place, "`\(entry.key.text)` belongs to a `chekt` step, but this one is `\(verb)`",
                help: "keys of `\(verb)` stand below it, indented")
        }
    }

    private func decode(_ entry: Entry, _ reader: MappingReader, _ templates: TemplateDecoder) -> Verb? {
        let (node, scope) = (entry.value, templates.scope)
        switch entry.key.text {
        case "chekt":
            let calls = CallDecoder(reader: reader, environment: environment, scope: scope)
            return calls.decode(node).map(Verb.chekt)
        case "write": return WriteDecoder(collector: collector, scope: scope).decode(node).map(Verb.write)
        case "webhook": return WebhookDecoder(collector: collector, scope: scope).decode(node).map(Verb.webhook)
        case "set": return set(node, templates)
        default: return templates.text(node, as: "`fail`").map(Verb.fail)
        }
    }

    private func set(_ node: Node, _ templates: TemplateDecoder) -> Verb? {
        guard let entries = node.mapping, !entries.isEmpty else {
            collector.error(
                node.place, "`set` is a mapping of names to values, but this is \(node.kindNameOrEmpty)",
                help: "write `count: ${{ $steps.sites.count }}` below it")
            return nil
        }
        return .set(templates.variables(entries))
    }
}
