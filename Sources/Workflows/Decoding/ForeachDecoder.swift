import YAML

/// Decodes `foreach`, `as` and `max_concurrent` of a step.
struct ForeachDecoder {
    let reader: MappingReader
    /// Outside the loop: the items cannot depend on an item.
    let templates: TemplateDecoder

    func decode() -> Foreach? {
        guard let node = reader.node("foreach") else {
            refuseWithoutForeach("as")
            refuseWithoutForeach("max_concurrent")
            return nil
        }
        guard let items = items(node) else { return nil }
        return Foreach(
            items: items, variable: variable() ?? "item",
            maxConcurrent: reader.integer("max_concurrent", in: 1...1000) ?? 1)
    }

    private func items(_ node: Node) -> Foreach.Items? {
        if let list = node.sequence { return .list(list.compactMap(templates.value)) }
        return templates.program(node, as: "`foreach`").map(Foreach.Items.program)
    }

    private func variable() -> String? {
        guard let node = reader.node("as"), let name = reader.text(of: node, as: "`as`"),
            reader.collector.isVariableName(name, at: node.place, as: "the name")
        else { return nil }
        if name != "item", Scope.reserved.contains(name) {
            reader.collector.error(
                node.place, "`as` cannot be `\(name)`: that name is taken", help: "choose another, such as `site`")
            return nil
        }
        return name
    }

    private func refuseWithoutForeach(_ key: String) {
        guard let entry = reader.entry(key) else { return }
        reader.collector.error(
            entry.key.place, "`\(key)` says something about `foreach`, but this step has none",
            help: "add `foreach`, or take `\(key)` out")
    }
}
