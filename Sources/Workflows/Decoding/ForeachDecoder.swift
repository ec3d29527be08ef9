import YAML

/// Decodes `foreach`, `as` and `max_concurrent` of a step.
struct ForeachDecoder {
    let reader: MappingReader

    private var collector: Collector { reader.collector }

    /// The loop, if the step has one, and what the step's other programs can see. They see the item also where the
    /// loop itself is wrong: that is one mistake, not many.
    func decode() -> (foreach: Foreach?, scope: Scope) {
        let variable = variable() ?? "item"
        let maxConcurrent = reader.integer("max_concurrent", in: 1...1000) ?? 1
        guard let node = reader.node("foreach") else {
            for key in ["as", "max_concurrent"] { refuseWithoutForeach(key) }
            return (nil, reader.mentions("foreach") ? Scope().inside(foreach: variable) : Scope())
        }
        let foreach = items(node).map { Foreach(items: $0, variable: variable, maxConcurrent: maxConcurrent) }
        return (foreach, Scope().inside(foreach: variable))
    }

    /// The items cannot depend on an item: they are outside the loop.
    private func items(_ node: Node) -> Foreach.Items? {
        let templates = TemplateDecoder(collector: collector, scope: Scope())
        if let list = node.sequence { return .list(list.compactMap(templates.value)) }
        return templates.program(node, as: "`foreach`").map(Foreach.Items.program)
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

    private func refuseWithoutForeach(_ key: String) {
        guard let entry = reader.entry(key), !reader.mentions("foreach") else { return }
        collector.error(
            entry.key.place, "`\(key)` says something about `foreach`, but this step has none",
            help: "add `foreach`, or take `\(key)` out")
    }
}
