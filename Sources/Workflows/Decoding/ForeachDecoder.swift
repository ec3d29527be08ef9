import YAML

/// Decodes `foreach`, `as`, `max_concurrent` and `batch_size` of a step.
struct ForeachDecoder {
    let reader: MappingReader
    /// As outside of the loop: its items cannot depend on an item.
    let templates: TemplateDecoder

    private var collector: Collector { reader.collector }

    /// The loop, if the step has one, and what the step's other programs can see. They see the item also where the
    /// loop itself is wrong: that is one mistake, not many.
    func decode() -> (foreach: Foreach?, templates: TemplateDecoder) {
        let variable = variable() ?? "item"
        let maxConcurrent = reader.integer("max_concurrent") ?? 1
        let batchSize = reader.integer("batch_size")
        guard reader.mentions("foreach") else { return (nil, templates) }
        let foreach = reader.value("foreach").flatMap(items).map {
            Foreach(items: $0, variable: variable, maxConcurrent: maxConcurrent, batchSize: batchSize)
        }
        return (foreach, templates.with(templates.scope.inside(foreach: variable)))
    }

    private func items(_ node: Node, _ subject: Subject) -> Foreach.Items? {
        if let list = node.sequence { return .list(list.compactMap { templates.value($0, subject) }) }
        return templates.program(node, subject).map(Foreach.Items.program)
    }

    private func variable() -> String? {
        guard let node = reader.node("as"), let name = reader.text("as"),
            collector.isVariableName(name, at: node.place, as: "the name")
        else { return nil }
        if name == "item" || !Scope.reserved.contains(name) { return name }
        collector.error(
            node.place, "`as` cannot be `\(name)`: that name is taken", help: "choose another, such as `site`")
        return nil
    }
}
