import Spelling
import YAML

/// Reads the entries of one mapping. Keys that do not belong are reported when it is made.
struct MappingReader {
    let place: Place
    let collector: Collector
    private let entries: [Entry]

    /// Nil, with a diagnostic, where the node is no mapping.
    init?(_ node: Node, _ keys: KnownKeys, _ collector: Collector) {
        guard let entries = node.mapping else {
            let example = keys.available.first.map { "\($0): …" } ?? "key: value"
            collector.error(
                node.place, "\(keys.owner) is a mapping, but this is \(node.kindName)",
                help: "write keys and values such as `\(example)`")
            return nil
        }
        place = node.place
        self.collector = collector
        self.entries = entries
        for entry in entries { check(entry.key, keys) }
    }

    private func check(_ key: Key, _ keys: KnownKeys) {
        if keys.available.contains(key.text) { return }
        if keys.later.contains(key.text) {
            collector.error(
                key.place, "`\(key.text)` is not available yet",
                help: "this version does not carry it out; take the key out for now")
        } else if let near = nearestName(to: key.text, among: keys.available + keys.later) {
            collector.error(
                key.place, "\(keys.owner) has no key `\(key.text)`", help: "did you mean `\(near)`?")
        } else {
            collector.error(
                key.place, "\(keys.owner) has no key `\(key.text)`",
                help: "its keys are \(keys.available.map { "`\($0)`" }.joined(separator: ", "))")
        }
    }

    /// The entry with this key, if the mapping has it.
    func entry(_ key: String) -> Entry? {
        entries.first { $0.key.text == key }
    }

    func node(_ key: String) -> Node? {
        entry(key)?.value
    }

    /// The entry with this key; a diagnostic that names it where there is none.
    func required(_ key: String, of owner: String, example: String) -> Node? {
        if let node = node(key) { return node }
        collector.error(place, "\(owner) needs `\(key)`", help: "add `\(example)`")
        return nil
    }

    func text(_ key: String) -> String? {
        node(key).flatMap { text(of: $0, as: "`\(key)`") }
    }

    func text(of node: Node, as what: String) -> String? {
        guard let scalar = node.scalar, case .string = scalar.value else {
            collector.error(node.place, "\(what) is a text, but this is \(node.kindName)", help: "put it in quotes")
            return nil
        }
        return scalar.text
    }

    func bool(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        guard let scalar = node.scalar, case .bool(let value) = scalar.value else {
            collector.error(
                node.place, "`\(key)` is true or false, but this is \(node.kindName)",
                help: "write `\(key): true` or `\(key): false`")
            return nil
        }
        return value
    }

    /// A whole number within `range`.
    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = node(key) else { return nil }
        guard let scalar = node.scalar, case .integer(let text) = scalar.value, let value = Int(text),
            range.contains(value)
        else {
            let bounds = range.upperBound == .max ? "from \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
            collector.error(
                node.place, "`\(key)` is a whole number \(bounds), but this is \(node.scalar?.text ?? node.kindName)",
                help: "write a number such as `\(key): \(max(range.lowerBound, min(4, range.upperBound)))`")
            return nil
        }
        return value
    }

    /// One of a set of words; another is reported with the nearest.
    func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String, later: [String] = []
    ) -> Value? where Value.RawValue == String {
        guard let node = node(key), let word = text(of: node, as: "`\(key)`") else { return nil }
        if let value = Value(rawValue: word) { return value }
        let words = Value.allCases.map(\.rawValue)
        report(word, at: node.place, isNoneOf: words, later: later, for: "`\(key)`")
        return nil
    }

    /// Says that a word is none of those that are possible.
    func report(_ word: String, at place: Place, isNoneOf words: [String], later: [String], for what: String) {
        if later.contains(word) {
            collector.error(
                place, "\(what) cannot be `\(word)`: that is not available yet",
                help: "possible now: \(words.map { "`\($0)`" }.joined(separator: ", "))")
        } else {
            let near = nearestName(to: word, among: words)
            collector.error(
                place, "\(what) cannot be `\(word)`",
                help: near.map { "did you mean `\($0)`?" }
                    ?? "possible: \(words.map { "`\($0)`" }.joined(separator: ", "))")
        }
    }
}
