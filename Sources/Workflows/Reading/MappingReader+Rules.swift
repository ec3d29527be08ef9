import YAML

extension MappingReader {
    /// Reports what breaks a rule of the mapping.
    func check(_ rule: Rule) {
        check(rule.demand, of: rule, circumstance: "")
    }

    /// `circumstance` says in which mappings the demand holds, as in " with `type: cursor`".
    private func check(_ demand: Rule.Demand, of rule: Rule, circumstance: String) {
        switch demand {
        case .exactlyOne(let keys):
            if !keys.contains(where: mentions) { lacksAll(keys, rule.lackHelp, circumstance) }
            hasSeveral(keys, rule.help)
        case .atMostOne(let keys): hasSeveral(keys, rule.help)
        case .needs(let keys, let others):
            if others.contains(where: mentions) { return }
            for entry in keys.compactMap(entry) { isAlone(entry, without: others) }
        case .only(let keys, let key, let values):
            // A value that is no choice has been reported.
            guard let value = text(of: key), !values.contains(value), isChoice(value, of: key) else { return }
            for entry in keys.compactMap(entry) { meansNothing(entry, where: key, is: value, butFor: values) }
        case .required(let keys):
            for key in keys where !mentions(key) { lacks(key, rule.help, circumstance) }
        case .value(let key, let values):
            guard let node = node(key), let value = node.scalar?.text, !values.contains(value) else { return }
            collector.error(node.place, "`\(key)` cannot be `\(value)`\(circumstance)", help: rule.help)
        case .when(let key, let value, let demand):
            guard text(of: key) == value else { return }
            let link = circumstance.isEmpty ? " with" : " and"
            check(demand, of: rule, circumstance: "\(circumstance)\(link) `\(key): \(value)`")
        }
    }

    private func text(of key: String) -> String? { node(key)?.scalar?.text }

    private func isChoice(_ value: String, of key: String) -> Bool {
        guard case .choice(let choices)? = description[key]?.type else { return true }
        return choices.contains { $0.name == value }
    }

    private func lacksAll(_ keys: [String], _ help: String?, _ circumstance: String) {
        let possible = keys.filter { description[$0]?.isAvailable == true }
        collector.error(
            place,
            "\(description.owner)\(circumstance) needs \(possible.count == 2 ? "either " : "one of ")"
                + (possible.count == 2 ? alternatives(possible.map { "`\($0)`" }) : possible.asCode),
            help: help)
    }

    private func hasSeveral(_ keys: [String], _ help: String?) {
        let found = keys.compactMap(entry).sorted { $0.key.place.start < $1.key.place.start }
        guard let first = found.first else { return }
        for second in found.dropFirst() {
            collector.error(
                second.key.place,
                "\(description.owner) has either `\(first.key.text)` or `\(second.key.text)`, not both",
                help: help ?? "take one of them out")
        }
    }

    private func isAlone(_ entry: Entry, without others: [String]) {
        if misplaced.values.contains(where: { $0.contains(entry.key.text) }) { return }
        let wanted = alternatives(others.map { "`\($0)`" })
        collector.error(
            entry.key.place, "`\(entry.key.text)` goes with \(wanted), but there is none here",
            help: "add \(wanted), or take `\(entry.key.text)` out")
    }

    private func meansNothing(_ entry: Entry, where key: String, is value: String, butFor values: [String]) {
        collector.error(
            entry.key.place, "`\(entry.key.text)` means nothing where `\(key)` is `\(value)`",
            help: "take it out, or write \(alternatives(values.map { "`\(key): \($0)`" }))")
    }

    private func lacks(_ key: String, _ help: String?, _ circumstance: String) {
        collector.error(
            place, "\(description.owner)\(circumstance) needs `\(key)`",
            help: help ?? description[key].map(advice(adding:)))
    }
}
