import YAML

/// Decodes the steps of a list, in the order in which a run does them.
struct StepDecoder {
    private static let greatestDepth = 8

    let collector: Collector
    let environment: DecodingEnvironment
    let names: KnownNames
    /// Whether the steps run after a run that failed.
    let isReaction: Bool
    private var scope = Scope()
    /// How many groups are around the steps.
    private var depth = 0
    /// Whether one of them is done several times.
    private var isInLoop = false

    init(collector: Collector, environment: DecodingEnvironment, names: KnownNames, isReaction: Bool) {
        self.collector = collector
        self.environment = environment
        self.names = names
        self.isReaction = isReaction
    }

    /// The same for `on_failure`.
    var forReactions: StepDecoder {
        StepDecoder(collector: collector, environment: environment, names: names, isReaction: true)
    }

    func decode(_ nodes: [Node]) -> [Step] {
        nodes.enumerated().compactMap { index, node in
            MappingReader(node, .step, collector).flatMap { decode($0, index) }
        }
    }

    private func decode(_ reader: MappingReader, _ index: Int) -> Step? {
        let id = id(reader)
        names.steps?.enter(id)
        let outside = TemplateDecoder(collector, scope, names)
        let (foreach, templates) = ForeachDecoder(
            reader: reader, templates: outside, obstacle: isReaction ? .reaction : isInLoop ? .loop : nil
        ).decode()
        let condition = reader.program("if", templates)
        let verb = self.verb(reader, templates)
        names.steps?.leave(id)
        // The step's own results are there when it is asked whether they are enough.
        let repetition = repetition(reader, templates)
        let retry = RetryDecoder.decode(reader)
        let (name, timeout) = (reader.text("name"), reader.duration("timeout"))
        let continuesOnError = reader.boolean("continue_on_error") ?? false
        return verb.map { verb in
            Step(
                id: id, name: name, index: index, place: reader.place, condition: condition, foreach: foreach,
                repetition: repetition, retry: retry, timeout: timeout, continuesOnError: continuesOnError, verb: verb)
        }
    }

    private func id(_ reader: MappingReader) -> String? {
        guard let node = reader.node("id"), let id = reader.text("id"),
            collector.isVariableName(id, at: node.place, as: "the id")
        else { return nil }
        return id
    }

    private func repetition(_ reader: MappingReader, _ templates: TemplateDecoder) -> Repetition? {
        let scope = reader.entry("chekt") == nil ? templates.scope : templates.scope.withResponse
        return reader.mapping("repeat", .repetition).flatMap {
            RepetitionDecoder(reader: $0, templates: templates.with(scope)).decode()
        }
    }

    /// The first of the step's verbs; that it has exactly one is a rule of its description.
    private func verb(_ reader: MappingReader, _ templates: TemplateDecoder) -> Verb? {
        for entry in reader.entries {
            switch entry.key.text {
            case "chekt":
                return CallDecoder(reader: reader, environment: environment, templates: templates).decode()
                    .map(Verb.chekt)
            case "write":
                return reader.mapping("write", .write).flatMap {
                    WriteDecoder(reader: $0, templates: templates).decode().map(Verb.write)
                }
            case "webhook":
                return reader.mapping("webhook", .webhook).flatMap {
                    WebhookDecoder(reader: $0, templates: templates).decode().map(Verb.webhook)
                }
            case "set": return reader.variables("set", templates).map(Verb.set)
            case "save": return save(entry, reader, templates)
            case "steps": return group(entry, reader, templates)
            case "fail": return reader.template("fail", templates).map(Verb.fail)
            default: continue
            }
        }
        return nil
    }

    private func save(_ entry: Entry, _ reader: MappingReader, _ templates: TemplateDecoder) -> Verb? {
        let values = reader.variables("save", templates)
        guard isReaction else { return values.map(Verb.save) }
        collector.error(
            entry.key.place, "`save` keeps values of runs that end well, but these steps follow one that failed",
            help: "use `set`, or move the step to the `steps` of the job")
        return nil
    }

    private func group(_ entry: Entry, _ reader: MappingReader, _ templates: TemplateDecoder) -> Verb? {
        guard depth < Self.greatestDepth else {
            collector.error(
                entry.key.place, "groups of steps are nested at most \(Self.greatestDepth) deep",
                help: "make a list of the items first, and one `foreach` over it")
            return nil
        }
        var inner = self
        inner.depth += 1
        inner.scope = templates.scope
        inner.isInLoop = isInLoop || reader.mentions("foreach") || reader.mentions("repeat")
        return reader.list("steps").map { .group(inner.decode($0)) }
    }
}
