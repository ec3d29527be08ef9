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
        if let lanes = reader.mapping("lanes", .lanes) { budget.lanes = self.lanes(lanes) }
        budget.headers = headers(reader)
        return budget
    }

    private func lanes(_ reader: MappingReader) -> LaneSettings {
        LaneSettings(
            criticalReserve: reader.mapping("critical", .criticalLane).flatMap { share("reserve", $0) },
            bulkCeiling: reader.mapping("bulk", .bulkLane).flatMap { share("at_most", $0) })
    }

    /// Requests, or a share in per cent.
    private func share(_ key: String, _ reader: MappingReader) -> Share? {
        guard let (node, subject) = reader.value(key) else { return nil }
        if let share = node.scalar.flatMap({ Share($0.text) }) { return share }
        collector.mismatch(node, subject)
        return nil
    }

    private func burst(_ parent: MappingReader) -> BudgetDeclaration.Burst? {
        if parent.node("burst")?.scalar?.text == "none" { return BudgetDeclaration.Burst.none }
        guard let reader = parent.mapping("burst", .burst),
            let requests = reader.integer("requests"), let per = reader.duration("per")
        else { return nil }
        return .limit(RateLimit(requests: requests, per: per))
    }

    private func headers(_ parent: MappingReader) -> HeaderNames {
        if parent.node("headers")?.scalar?.text == "none" { return .none }
        var names = HeaderNames()
        guard let reader = parent.mapping("headers", .budgetHeaders) else { return names }
        if let name = headerName("limit", reader) { names.limit = name }
        if let name = headerName("remaining", reader) { names.remaining = name }
        if let name = headerName("reset", reader) { names.reset = name }
        if let name = headerName("retry_after", reader) { names.retryAfter = name }
        return names
    }

    private func headerName(_ key: String, _ reader: MappingReader) -> String? {
        guard let (node, subject) = reader.value(key), let name = collector.text(node, subject) else { return nil }
        if isHeaderName(name) { return name }
        collector.mismatch(node, subject)
        return nil
    }
}

extension Share {
    /// A number of requests, or of per cent with their sign.
    fileprivate init?(_ text: String) {
        if text.hasSuffix("%"), let percent = Int(text.dropLast()), (0...100).contains(percent) {
            self = .percent(percent)
        } else if let requests = Int(text), (0...1_000_000).contains(requests) {
            self = .requests(requests)
        } else {
            return nil
        }
    }
}
