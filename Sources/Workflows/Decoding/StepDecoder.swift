import Spelling
import YAML

/// Decodes one element of `steps`.
struct StepDecoder {
    let collector: Collector
    let environment: DecodingEnvironment
    let index: Int

    /// `known` are the ids of the steps before this one; the step's own is added.
    func decode(_ node: Node, known: inout [String: Place]) -> Step? {
        guard let reader = MappingReader(node, .step, collector) else { return nil }
        let programsBefore = collector.programs.count
        let outside = TemplateDecoder(collector: collector, scope: Scope())
        let foreach = ForeachDecoder(reader: reader, templates: outside).decode()
        let scope = foreach.map { Scope().inside(foreach: $0.variable) } ?? Scope()
        let condition = reader.node("if").flatMap {
            TemplateDecoder(collector: collector, scope: scope).program($0, as: "`if`")
        }
        let verb = self.verb(reader, scope)
        checkReferences(since: programsBefore, known: known)
        let id = self.id(reader, known: &known)
        guard let verb else { return nil }
        return Step(
            id: id, name: reader.text("name"), index: index, place: node.place, condition: condition,
            foreach: foreach, retry: reader.node("retry").flatMap { decodeRetry($0, collector) },
            timeout: positiveDuration(reader, "timeout"),
            continuesOnError: reader.bool("continue_on_error") ?? false, verb: verb)
    }

    private func id(_ reader: MappingReader, known: inout [String: Place]) -> String? {
        guard let node = reader.node("id"), let id = reader.text(of: node, as: "`id`"),
            collector.isVariableName(id, at: node.place, as: "the id")
        else { return nil }
        if let earlier = known[id] {
            collector.error(
                node.place, "the id `\(id)` is taken by the step at line \(earlier.start.line)",
                help: "give each step an id of its own")
        }
        known[id] = node.place
        return id
    }

    private func verb(_ reader: MappingReader, _ scope: Scope) -> Verb? {
        let found = KnownKeys.verbs.compactMap(reader.entry)
        if found.isEmpty {
            if !KnownKeys.laterVerbs.contains(where: { reader.entry($0) != nil }) {
                let verbs = KnownKeys.verbs.map { "`\($0)`" }.joined(separator: ", ")
                collector.error(reader.place, "this step does nothing", help: "a step has exactly one of \(verbs)")
            }
            return nil
        }
        if found.count > 1 {
            collector.error(
                found[1].key.place, "a step does one thing, but this one has `\(found[0].key.text)` and "
                    + "`\(found[1].key.text)`", help: "make two steps of it")
            return nil
        }
        return decode(found[0], reader, scope)
    }

    private func decode(_ entry: Entry, _ reader: MappingReader, _ scope: Scope) -> Verb? {
        let templates = TemplateDecoder(collector: collector, scope: scope)
        if entry.key.text != "chekt" { refuseCallKeys(reader, beside: entry.key.text) }
        switch entry.key.text {
        case "chekt":
            return CallDecoder(reader: reader, environment: environment, scope: scope).decode(entry.value)
                .map(Verb.chekt)
        case "write": return WriteDecoder(collector: collector, scope: scope).decode(entry.value).map(Verb.write)
        case "webhook": return WebhookDecoder(collector: collector, scope: scope).decode(entry.value).map(Verb.webhook)
        case "set": return set(entry.value, templates)
        default: return templates.text(entry.value, as: "`fail`").map(Verb.fail)
        }
    }

    private func refuseCallKeys(_ reader: MappingReader, beside verb: String) {
        for entry in KnownKeys.call.compactMap(reader.entry) {
            collector.error(
                entry.key.place, "`\(entry.key.text)` belongs to a `chekt` step, but this one is `\(verb)`",
                help: "keys of `\(verb)` stand below it, indented")
        }
    }

    private func set(_ node: Node, _ templates: TemplateDecoder) -> Verb? {
        guard let entries = node.mapping else {
            collector.error(
                node.place, "`set` is a mapping of names to values, but this is \(node.kindName)",
                help: "write `count: ${{ $steps.sites.count }}` below it")
            return nil
        }
        for entry in entries { _ = collector.isVariableName(entry.key.text, at: entry.key.place, as: "the variable") }
        return .set(templates.named(entries))
    }

    /// A program can only refer to steps before its own.
    private func checkReferences(since first: Int, known: [String: Place]) {
        for program in collector.programs[first...] {
            for reference in referencedSteps(in: program.text) where known[reference.id] == nil {
                let near = nearestName(to: reference.id, among: Array(known.keys))
                let ids = known.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
                collector.error(
                    program.place(offset: reference.offset, length: reference.id.count),
                    "no earlier step has the id `\(reference.id)`",
                    help: near.map { "did you mean `\($0)`?" }
                        ?? (ids.isEmpty ? "give the step that it means an `id`" : "the ids before this step: \(ids)"))
            }
        }
    }
}

extension Program {
    /// The place of a part of the program, where its place shows the text as it is.
    func place(offset: Int, length: Int) -> Place {
        guard place.start.line == place.end.line else { return place }
        let isQuoted = place.end.column - place.start.column == text.unicodeScalars.count + 2
        guard isQuoted || place.end.column - place.start.column == text.unicodeScalars.count else { return place }
        var part = place
        part.start.column += offset + (isQuoted ? 1 : 0)
        part.end.column = part.start.column + length
        return part
    }
}
