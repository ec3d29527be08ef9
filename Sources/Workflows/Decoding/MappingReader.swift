import Spelling
import YAML

/// Reads the entries of one mapping. Keys that do not belong are reported when it is made.
struct MappingReader {
    let place: Place
    let collector: Collector
    private let entries: [Entry]
    /// The keys that unknown ones were probably meant to be.
    private var misspelt: Set<String> = []

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

    private mutating func check(_ key: Key, _ keys: KnownKeys) {
        if keys.available.contains(key.text) { return }
        if keys.later.contains(key.text) {
            collector.error(
                key.place, "`\(key.text)` is not available yet",
                help: "this version does not carry it out; take the key out for now")
        } else if let near = nearestName(to: key.text, among: keys.available + keys.later) {
            misspelt.insert(near)
            collector.error(
                key.place, "\(keys.owner) has no key `\(key.text)`", help: "did you mean `\(near)`?")
        } else {
            collector.error(
                key.place, "\(keys.owner) has no key `\(key.text)`", help: "its keys are \(keys.available.asCode)")
        }
    }

    /// The entry with this key, if the mapping has it.
    func entry(_ key: String) -> Entry? {
        entries.first { $0.key.text == key }
    }

    /// The value of this key, if the mapping has it.
    func node(_ key: String) -> Node? {
        entry(key)?.value
    }

    /// Whether the mapping has the key, or one that was probably meant to be it.
    func mentions(_ key: String) -> Bool {
        misspelt.contains(key) || entry(key) != nil
    }

    /// The value of this key; a diagnostic that names the key where there is none. A misspelt key is reported as such
    /// only.
    func required(_ key: String, of owner: String, example: String) -> Node? {
        if let node = node(key) { return node }
        if !misspelt.contains(key) {
            collector.error(place, "\(owner) needs `\(key)`", help: "add `\(example)`")
        }
        return nil
    }
}
