import Budgets
import Schedules
package import YAML

/// Decodes `runner.yaml`, whose text is `source`; all its problems are found in one pass, in the order of their places.
/// What is wrong is left out of the settings.
package func decodeSettings(
    _ root: Node, file: String, source: String
) -> (settings: Settings, diagnostics: [Diagnostic]) {
    let collector = Collector(file: file, source: source)
    let settings = SettingsDecoder(collector: collector).decode(root)
    return (settings, collector.diagnostics)
}

private struct SettingsDecoder {
    let collector: Collector

    func decode(_ root: Node) -> Settings {
        guard let reader = MappingReader(root, .settings, collector) else { return Settings() }
        return Settings(connections: connections(reader), timeZone: reader.timeZone("timezone"))
    }

    private func connections(_ reader: MappingReader) -> [String: ConnectionDeclaration] {
        var connections: [String: ConnectionDeclaration] = [:]
        for entry in reader.freeEntries("connections") ?? []
        where collector.isTitle(entry.key.text, at: entry.key.place, as: "the connection") {
            connections[entry.key.text] = connection(entry)
        }
        return connections
    }

    private func connection(_ entry: Entry) -> ConnectionDeclaration {
        var declaration = ConnectionDeclaration(name: entry.key.text)
        guard let reader = MappingReader(entry.value, .connection, collector) else { return declaration }
        declaration.basePlace = reader.node("base_url")?.place
        declaration.baseURL = reader.text("base_url")
        declaration.keyName = reader.mapping("api_key", .keyReference)?.node("secret").flatMap(collector.secretName)
        if let budget = reader.mapping("budget", .budget) { declaration.budget = self.budget(budget) }
        return declaration
    }

    private func budget(_ reader: MappingReader) -> BudgetDeclaration {
        var budget = BudgetDeclaration()
        budget.requests = reader.integer("requests")
        budget.per = reader.duration("per")
        if let burst = burst(reader) { budget.burst = burst }
        return budget
    }

    private func burst(_ parent: MappingReader) -> BudgetDeclaration.Burst? {
        if parent.node("burst")?.scalar?.text == "none" { return BudgetDeclaration.Burst.none }
        guard let reader = parent.mapping("burst", .burst),
            let requests = reader.integer("requests"), let per = reader.duration("per")
        else { return nil }
        return .limit(RateLimit(requests: requests, per: per))
    }
}
