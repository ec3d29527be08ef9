import YAML

/// Reads the entries of one mapping of the language. What its description does not allow is reported when it is made:
/// keys that do not belong, keys that are missing, keys that do not go together.
struct MappingReader {
    let place: Place
    let collector: Collector
    let description: MappingDescription
    let entries: [Entry]
    /// Keys that are not there, but that unknown ones were probably meant to be.
    private(set) var meant: Set<String> = []
    /// Keys that stand here, but belong below the key by which they are filed.
    private(set) var misplaced: [String: Set<String>] = [:]

    /// Nil, with a diagnostic, where the node is no mapping. `meant` are keys that were found in another place.
    init?(_ node: Node, _ name: MappingName, _ collector: Collector, meant: Set<String> = []) {
        let description = name.description
        guard let entries = node.mapping else {
            // Everything that belongs here was found elsewhere, which was said.
            if meant.isEmpty || node.scalar?.text.isEmpty == false {
                collector.refuse(node, insteadOf: description)
            }
            return nil
        }
        place = node.place
        self.collector = collector
        self.description = description
        self.entries = entries
        self.meant = meant
        for entry in entries { check(entry) }
        checkRequired()
        for rule in description.rules { check(rule) }
    }

    private mutating func check(_ entry: Entry) {
        guard let key = description[entry.key.text] else { return take(unknownKey(entry.key)) }
        guard !key.isAvailable else { return }
        // A wrong value is told at the same time, not after the key has come.
        ValueCheck(collector: collector).check(entry.value, Subject(key))
        collector.error(
            entry.key.place, "`\(key.name)` is not available yet",
            help: "this version does not carry it out; take the key out for now")
    }

    private mutating func take(_ unknown: UnknownKey) {
        switch unknown {
        case .foreign: break
        case .misspelt(let key): meant.insert(key)
        case .belongsBelow(let parent, let key):
            meant.insert(parent)
            misplaced[parent, default: []].insert(key)
        }
    }

    private func checkRequired() {
        for key in description.keys where key.isRequired && !mentions(key.name) {
            collector.error(place, "\(description.owner) needs `\(key.name)`", help: advice(adding: key))
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

    /// The value of this key with what it can be.
    func value(_ key: String) -> (node: Node, subject: Subject)? {
        guard let node = node(key), let key = description[key] else { return nil }
        return (node, Subject(key))
    }

    /// The mapping below this key, if there is one.
    func mapping(_ key: String, _ name: MappingName) -> MappingReader? {
        node(key).flatMap { MappingReader($0, name, collector, meant: misplaced[key] ?? []) }
    }

    /// Whether the mapping has the key, or one that was probably meant to be it.
    func mentions(_ key: String) -> Bool {
        meant.contains(key) || entry(key) != nil
    }

    /// What to add where a key is missing.
    func advice(adding key: KeyDescription) -> String {
        key.examples.first.map { "add `\(key.name): \($0)`" } ?? "add it"
    }
}

extension Collector {
    fileprivate func refuse(_ node: Node, insteadOf description: MappingDescription) {
        if description.namesSecret {
            return error(
                hiding: node.place, "\(description.owner) names what holds the secret, and never is the secret itself",
                help: "write the name of a variable, such as `{ secret: CHEKT_API_KEY }`")
        }
        let example = description.keys.first.map { "\($0.name): \($0.examples.first ?? "…")" } ?? "key: value"
        error(
            node.place, "\(description.owner) is a mapping, but this is \(node.shown)",
            help: "write keys and values, such as `\(example)`")
    }
}

extension MappingDescription {
    /// Whether a value in the place of the mapping may be a secret.
    fileprivate var namesSecret: Bool { keys.contains { $0.type == .text(.secretName) && $0.isRequired } }
}
