/// A mapping while its keys and values come in, one after the other.
struct OpenMapping {
    private enum Expected {
        case key
        case value(of: Key)
        case mergeValue
        /// The value of a key that was reported: it is read and dropped.
        case droppedValue
    }

    private var expected = Expected.key
    private var entries: [Entry] = []
    private var lineOfKey: [String: Int] = [:]
    private var merged: [Entry] = []
    /// How many own entries stand before the merge key.
    private var mergeIndex = 0

    /// Takes the next key or value, and says what is wrong with it.
    mutating func add(_ node: Node) throws(Problem) {
        let expected = expected
        self.expected = .key
        switch expected {
        case .key: try addKey(node)
        case .value(let key): entries.append(Entry(key: key, value: node))
        case .mergeValue: try addMerge(node)
        case .droppedValue: break
        }
    }

    /// The entries: own keys win over merged ones, which stand where the merge key stands.
    func finished() -> [Entry] {
        var known = Set(entries.map(\.key.text))
        let added = merged.filter { known.insert($0.key.text).inserted }
        return entries[..<mergeIndex] + added + entries[mergeIndex...]
    }

    private mutating func addKey(_ node: Node) throws(Problem) {
        expected = .droppedValue
        guard let scalar = node.scalar else {
            throw Problem(node.place, "a key must be text, not \(node.kindName)", help: "write the key as plain text")
        }
        guard !scalar.text.isEmpty || scalar.style != .plain else {
            throw Problem(node.place, "there is no key before this colon", help: "write `key: value`")
        }
        if let line = lineOfKey.updateValue(node.place.start.line, forKey: scalar.text) {
            lineOfKey[scalar.text] = line
            throw duplicate(scalar, at: node.place, firstLine: line)
        }
        if scalar.isMergeKey {
            expected = .mergeValue
        } else {
            expected = .value(of: Key(text: scalar.text, place: node.place))
        }
    }

    private func duplicate(_ scalar: Scalar, at place: Place, firstLine: Int) -> Problem {
        let help = scalar.isMergeKey ? "merge several mappings with a list: `<<: [*a, *b]`" : "remove or rename one"
        return Problem(place, "the key `\(scalar.text)` is already on line \(firstLine)", help: help)
    }

    private mutating func addMerge(_ node: Node) throws(Problem) {
        mergeIndex = entries.count
        for source in node.sequence ?? [node] {
            guard let entries = source.mapping else {
                throw Problem(
                    source.place, "`<<` merges mappings, but this is \(source.kindName)",
                    help: "give it an alias of a mapping, or a list of such aliases")
            }
            merged += entries
        }
    }
}

extension Scalar {
    /// Whether this, as a key, merges mappings (yaml.org/type/merge.html). A quoted `<<` does not.
    fileprivate var isMergeKey: Bool { text == "<<" && style == .plain }
}
