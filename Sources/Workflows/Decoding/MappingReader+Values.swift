import Spelling
import YAML

extension MappingReader {
    func text(_ key: String) -> String? {
        node(key).flatMap { collector.text(of: $0, as: "`\(key)`") }
    }

    func bool(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        if case .bool(let value)? = node.scalar?.value { return value }
        collector.error(
            node.place, "`\(key)` is true or false, but this is \(node.kindName)",
            help: "write `\(key): true` or `\(key): false`")
        return nil
    }

    /// A whole number within `range`.
    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = node(key) else { return nil }
        if case .integer(let text)? = node.scalar?.value, let value = Int(text), range.contains(value) { return value }
        let bounds = range.upperBound == .max ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        collector.error(
            node.place, "`\(key)` is a whole number from \(bounds), but this is \(node.shown)",
            help: "write a number such as `\(key): \(range.clamping(4))`")
        return nil
    }

    /// One of a set of words; another is reported with the nearest.
    func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String, later: [String] = []
    ) -> Value? where Value.RawValue == String {
        guard let word = text(key), let place = node(key)?.place else { return nil }
        if let value = Value(rawValue: word) { return value }
        report(word, at: place, isNoneOf: Value.allCases.map(\.rawValue), later: later, for: "`\(key)`")
        return nil
    }

    private func report(_ word: String, at place: Place, isNoneOf words: [String], later: [String], for what: String) {
        if later.contains(word) {
            collector.error(
                place, "\(what) cannot be `\(word)`: that is not available yet", help: "possible now: \(words.asCode)")
        } else {
            let near = nearestName(to: word, among: words)
            collector.error(
                place, "\(what) cannot be `\(word)`",
                help: near.map { "did you mean `\($0)`?" } ?? "possible: \(words.asCode)")
        }
    }

    /// The connection that a key names; runner.yaml must declare it.
    func connection(_ key: String, in environment: DecodingEnvironment) -> String? {
        guard let name = text(key), let place = node(key)?.place else { return nil }
        if environment.connections.contains(name) { return name }
        let near = nearestName(to: name, among: Array(environment.connections))
        collector.error(
            place, "there is no connection `\(name)`",
            help: near.map { "did you mean `\($0)`?" } ?? "declare it under `connections` in runner.yaml")
        return nil
    }
}

extension ClosedRange<Int> {
    fileprivate func clamping(_ value: Int) -> Int {
        Swift.min(Swift.max(lowerBound, value), upperBound)
    }
}
