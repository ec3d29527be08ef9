import YAML

/// What editors and the reference offer: the language without what this version does not carry out.
extension MappingDescription {
    /// The keys that this version carries out, in the order of the description.
    var offeredKeys: [KeyDescription] {
        keys.filter(\.isAvailable).map { key in
            var key = key
            key.type = key.type.offered
            return key
        }
    }

    /// The mappings that a value may lead to through offered keys, this one first, each once.
    var offeredMappings: [MappingName] {
        var found = [name]
        var next = 0
        while next < found.count {
            let below = found[next].description.offeredKeys.flatMap(\.type.mappings)
            for name in below where !found.contains(name) { found.append(name) }
            next += 1
        }
        return found
    }
}

extension ValueType {
    /// The type without the words that are not available.
    var offered: ValueType {
        switch self {
        case .choice(let choices): .choice(choices.filter(\.isAvailable))
        case .list(let element, let mayBeEmpty): .list(of: element.offered, mayBeEmpty: mayBeEmpty)
        case .entries(let names, let values, let mayBeEmpty):
            .entries(names: names, values: values.offered, mayBeEmpty: mayBeEmpty)
        case .oneOf(let types): .oneOf(types.map(\.offered))
        default: self
        }
    }

    /// The words to choose from, if it is such a type.
    var choices: [Choice] {
        if case .choice(let choices) = self { choices } else { [] }
    }
}

/// The value that a text of a description stands for; nil where it is no YAML, which no description has.
func value(ofYAML text: String) -> OrderedJSON? {
    let document = parseYAML(Array(text.utf8), file: "")
    return document.diagnostics.isEmpty ? document.root.map(OrderedJSON.init) : nil
}
