import Records

/// Values by their names, in the order in which the names came up, as under `$vars` and `$state`.
struct NamedValues: Sendable {
    private(set) var all: [(name: String, value: JSONText)] = []

    var isEmpty: Bool { all.isEmpty }

    /// The object that a program sees.
    var json: JSONText { .object(all.map { ($0.name, $0.value) }) }

    /// Gives a name its value, in the place that it has already.
    mutating func set(_ name: String, _ value: JSONText) {
        if let index = all.firstIndex(where: { $0.name == name }) {
            all[index].value = value
        } else {
            all.append((name, value))
        }
    }

    /// Gives each name of `later` its value there.
    mutating func set(_ later: NamedValues) {
        for (name, value) in later.all { set(name, value) }
    }
}

extension NamedValues: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: (String, JSONText)...) {
        for (name, value) in elements { set(name, value) }
    }
}
