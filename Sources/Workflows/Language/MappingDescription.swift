/// One mapping of the language: its keys and what they demand of each other. The decoder refuses what is not
/// described here.
package struct MappingDescription: Sendable {
    /// By which types refer to it.
    package var name: MappingName
    /// What it is, with its article, as in "a job has no key ...".
    package var owner: String
    /// Its heading in the reference.
    package var title: String
    /// What it is for, in one or two plain sentences.
    package var summary: String
    /// In the order in which the reference lists them.
    package var keys: [KeyDescription]
    /// What the keys demand of each other, beyond those that are required.
    package var rules: [Rule]

    private let positions: [String: Int]

    init(
        _ name: MappingName, owner: String, title: String, summary: String, keys: [KeyDescription], rules: [Rule] = []
    ) {
        self.name = name
        self.owner = owner
        self.title = title
        self.summary = summary
        self.keys = keys
        self.rules = rules
        positions = Dictionary(zip(keys.map(\.name), keys.indices)) { first, _ in first }
    }

    /// The description of one key; nil: the mapping has no such key.
    package subscript(key: String) -> KeyDescription? {
        positions[key].map { keys[$0] }
    }

    /// The names of the keys that this version carries out.
    package var availableKeys: [String] { keys.filter(\.isAvailable).map(\.name) }
}

/// One key of a mapping.
package struct KeyDescription: Sendable {
    /// As it stands in the file.
    package var name: String
    /// What its value can be.
    package var type: ValueType
    /// Whether the mapping is refused without it.
    package var isRequired: Bool
    /// The value that holds where the key is left out, as YAML; nil: none.
    package var defaultText: String?
    /// Values that are right, as YAML, each on one line.
    package var examples: [String]
    /// False: part of the language, but this version does not carry it out.
    package var isAvailable: Bool
    /// What it does, in one or two plain sentences: shown by editors and in the reference.
    package var summary: String

    init(
        _ name: String, _ type: ValueType, isRequired: Bool = false, default defaultText: String? = nil,
        examples: [String], isAvailable: Bool = true, _ summary: String
    ) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.defaultText = defaultText
        self.examples = examples
        self.isAvailable = isAvailable
        self.summary = summary
    }

    /// The key as part of the language that this version does not carry out.
    var later: KeyDescription {
        var key = self
        key.isAvailable = false
        return key
    }
}
