import Foundation
import Spelling
import YAML

/// The values of single keys, read as the description of the key says.
extension MappingReader {
    func text(_ key: String) -> String? {
        value(key).flatMap { collector.text($0.node, $0.subject) }
    }

    func boolean(_ key: String) -> Bool? {
        value(key).flatMap { collector.boolean($0.node, $0.subject) }
    }

    func integer(_ key: String) -> Int? {
        guard let (node, subject) = value(key), case .integer(let range) = subject.type else { return nil }
        return collector.integer(node, in: range, subject)
    }

    func number(_ key: String) -> Double? {
        guard let (node, subject) = value(key), case .number(let range) = subject.type else { return nil }
        return collector.number(node, in: range, subject)
    }

    func duration(_ key: String) -> Duration? {
        value(key).flatMap { collector.duration($0.node, $0.subject) }
    }

    func timeZone(_ key: String) -> TimeZone? {
        value(key).flatMap { collector.timeZone($0.node, $0.subject) }
    }

    /// The choice that the key names; its words are those of the description that `Value` has.
    func choice<Value: RawRepresentable>(_ key: String) -> Value? where Value.RawValue == String {
        guard let (node, subject) = value(key), case .choice(let choices) = subject.type else { return nil }
        return collector.choice(node, choices, subject).flatMap(Value.init(rawValue:))
    }

    /// The elements of a list of this key; nil, with a diagnostic, where there is no list.
    func list(_ key: String) -> [Node]? {
        guard let (node, subject) = value(key), case .list(_, let mayBeEmpty) = subject.type else { return nil }
        if let items = node.sequence, mayBeEmpty || !items.isEmpty { return items }
        collector.mismatch(node, subject)
        return nil
    }

    /// The entries below this key, whose names are the user's own; nil, with a diagnostic, where there is no mapping.
    func freeEntries(_ key: String) -> [Entry]? {
        guard let (node, subject) = value(key), case .entries(_, _, let mayBeEmpty) = subject.type else { return nil }
        if let entries = node.mapping, mayBeEmpty || !entries.isEmpty { return entries }
        collector.mismatch(node, subject)
        return nil
    }

    /// The connection that a key names; runner.yaml must declare it.
    func connection(_ key: String, in environment: DecodingEnvironment) -> String? {
        guard let name = text(key), let place = node(key)?.place else { return nil }
        if environment.connections.contains(name) { return name }
        if let near = nearestName(to: name, among: Array(environment.connections)) {
            collector.error(
                place, "there is no connection `\(name)`", help: "did you mean `\(near)`?", writing: near)
        } else {
            collector.error(
                place, "there is no connection `\(name)`", help: "declare it under `connections` in runner.yaml")
        }
        return nil
    }
}
