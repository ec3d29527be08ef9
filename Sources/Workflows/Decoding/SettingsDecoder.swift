import Budgets
import Schedules
package import YAML

/// Decodes `runner.yaml`; all its problems are found in one pass.
package func decodeSettings(_ root: Node, file: String) -> (settings: Settings, diagnostics: [Diagnostic]) {
    let collector = Collector(file: file)
    var settings = Settings()
    if let reader = MappingReader(root, .settings, collector) {
        settings.timeZone = reader.node("timezone").flatMap { decodeTimeZone($0, reader) }
        settings.connections = reader.node("connections").map { connections($0, collector) } ?? [:]
    }
    return (settings, collector.diagnostics)
}

private func connections(_ node: Node, _ collector: Collector) -> [String: ConnectionDeclaration] {
    guard let entries = node.mapping else {
        collector.error(
            node.place, "`connections` is a mapping of names to connections, but this is \(node.kindName)",
            help: "write `chekt:` below it, and below that its `budget`")
        return [:]
    }
    var connections: [String: ConnectionDeclaration] = [:]
    for entry in entries where collector.isTitle(entry.key.text, at: entry.key.place, as: "the connection") {
        connections[entry.key.text] = connection(entry, collector)
    }
    return connections
}

private func connection(_ entry: Entry, _ collector: Collector) -> ConnectionDeclaration {
    var declaration = ConnectionDeclaration(name: entry.key.text)
    declaration.place = entry.key.place
    guard let reader = MappingReader(entry.value, .connection, collector) else { return declaration }
    declaration.baseURL = reader.text("base_url")
    if let node = reader.node("api_key"), let key = MappingReader(node, .keyReference, collector),
        let name = key.required("secret", of: "api_key", example: "secret: CHEKT_API_KEY"),
        let text = key.text(of: name, as: "`secret`"), collector.isVariableName(text, at: name.place, as: "the secret")
    {
        declaration.keyName = text
    }
    if let node = reader.node("budget") { declaration.budget = budget(node, collector) }
    return declaration
}

private func budget(_ node: Node, _ collector: Collector) -> BudgetDeclaration {
    var budget = BudgetDeclaration()
    guard let reader = MappingReader(node, .budget, collector) else { return budget }
    budget.requests = reader.integer("requests", in: 1...1_000_000)
    budget.per = positiveDuration(reader, "per")
    if let node = reader.node("burst") { budget.burst = burst(node, collector) }
    return budget
}

private func burst(_ node: Node, _ collector: Collector) -> BudgetDeclaration.Burst {
    if node.scalar?.text == "none" { return .none }
    guard let reader = MappingReader(node, .burst, collector) else { return .standard }
    guard reader.required("requests", of: "burst", example: "requests: 4") != nil,
        reader.required("per", of: "burst", example: "per: 1s") != nil,
        let requests = reader.integer("requests", in: 1...1_000_000), let per = positiveDuration(reader, "per")
    else { return .standard }
    return .limit(RateLimit(requests: requests, per: per))
}
