import Budgets
import Schedules
package import YAML

/// Decodes `runner.yaml`; all its problems are found in one pass, in the order of their places. What is wrong is left
/// out of the settings.
package func decodeSettings(_ root: Node, file: String) -> (settings: Settings, diagnostics: [Diagnostic]) {
    let collector = Collector(file: file)
    let settings = SettingsDecoder(collector: collector).decode(root)
    return (settings, collector.diagnostics)
}

private struct SettingsDecoder {
    let collector: Collector

    func decode(_ root: Node) -> Settings {
        guard let reader = MappingReader(root, .settings, collector) else { return Settings() }
        return Settings(
            connections: reader.node("connections").map(connections) ?? [:], timeZone: reader.timeZone("timezone"))
    }

    private func connections(_ node: Node) -> [String: ConnectionDeclaration] {
        guard let entries = node.mapping else {
            collector.error(
                node.place, "`connections` is a mapping of names to connections, but this is \(node.kindName)",
                help: "write `chekt:` below it, and below that its `budget`")
            return [:]
        }
        var connections: [String: ConnectionDeclaration] = [:]
        for entry in entries where collector.isTitle(entry.key.text, at: entry.key.place, as: "the connection") {
            connections[entry.key.text] = connection(entry)
        }
        return connections
    }

    private func connection(_ entry: Entry) -> ConnectionDeclaration {
        var declaration = ConnectionDeclaration(name: entry.key.text)
        declaration.basePlace = entry.value.mapping?.first { $0.key.text == "base_url" }?.value.place
        guard let reader = MappingReader(entry.value, .connection, collector) else { return declaration }
        declaration.baseURL = reader.text("base_url")
        declaration.keyName = reader.node("api_key").flatMap(keyName)
        if let node = reader.node("budget") { declaration.budget = budget(node) }
        return declaration
    }

    private func keyName(_ node: Node) -> String? {
        guard let reader = MappingReader(node, .keyReference, collector) else { return nil }
        return reader.required("secret", of: "api_key", example: "secret: CHEKT_API_KEY")
            .flatMap(collector.secretName)
    }

    private func budget(_ node: Node) -> BudgetDeclaration {
        var budget = BudgetDeclaration()
        guard let reader = MappingReader(node, .budget, collector) else { return budget }
        budget.requests = reader.integer("requests", in: 1...1_000_000)
        budget.per = reader.duration("per")
        if let node = reader.node("burst") { budget.burst = burst(node) }
        return budget
    }

    private func burst(_ node: Node) -> BudgetDeclaration.Burst {
        if node.scalar?.text == "none" { return .none }
        guard let reader = MappingReader(node, .burst, collector) else { return .standard }
        let requests = reader.required("requests", of: "burst", example: "requests: 4")
            .flatMap { _ in reader.integer("requests", in: 1...1_000_000) }
        let per = reader.required("per", of: "burst", example: "per: 1s").flatMap { _ in reader.duration("per") }
        guard let requests, let per else { return .standard }
        return .limit(RateLimit(requests: requests, per: per))
    }
}
