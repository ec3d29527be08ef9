extension Rule.Demand {
    /// The demand on an object in the words of JSON Schema, as far as it is about keys and words that are available;
    /// nil where nothing of it is.
    func schema(in description: MappingDescription) -> OrderedJSON? {
        switch self {
        case .exactlyOne(let keys):
            let keys = description.offered(keys)
            return keys.isEmpty ? nil : ["oneOf": .list(keys.map { requirement([$0]) })]
        case .atMostOne(let keys): return conflicts(among: description.offered(keys))
        case .needs(let keys, let others):
            return dependents(description.offered(keys), on: description.offered(others))
        case .only(let keys, let key, let values):
            return exclusion(of: description.offered(keys), unless: key, isOneOf: description.offered(values, of: key))
        case .required(let keys):
            let keys = description.offered(keys)
            return keys.isEmpty ? nil : requirement(keys)
        case .value(let key, let values):
            return ["properties": .object([.init(key, ["enum": words(description.offered(values, of: key))])])]
        case .when(let key, let value, let demand):
            guard !description.offered([value], of: key).isEmpty, let schema = demand.schema(in: description) else {
                return nil
            }
            return ["if": condition(key, ["const": .text(value)]), "then": schema]
        }
    }
}

extension MappingDescription {
    fileprivate func offered(_ names: [String]) -> [String] {
        names.filter { self[$0]?.isAvailable == true }
    }

    /// Those of the words that the key takes.
    fileprivate func offered(_ words: [String], of key: String) -> [String] {
        let choices = self[key]?.type.offered.choices.map(\.name) ?? []
        return words.filter(choices.contains)
    }
}

private func words(_ texts: [String]) -> OrderedJSON { .list(texts.map(OrderedJSON.text)) }

private func requirement(_ keys: [String]) -> OrderedJSON { ["required": words(keys)] }

/// Holds where the key is there and its value is as `schema` says.
private func condition(_ key: String, _ schema: OrderedJSON) -> OrderedJSON {
    requirement([key]).adding(["properties": .object([.init(key, schema)])])
}

private func conflicts(among keys: [String]) -> OrderedJSON? {
    let pairs = keys.indices.flatMap { first in keys[(first + 1)...].map { [keys[first], $0] } }
    if pairs.count == 1 { return ["not": requirement(pairs[0])] }
    return pairs.isEmpty ? nil : ["not": ["anyOf": .list(pairs.map(requirement))]]
}

private func dependents(_ keys: [String], on others: [String]) -> OrderedJSON? {
    if keys.isEmpty { return nil }
    if others.count == 1 {
        return ["dependentRequired": .object(keys.map { .init($0, words(others)) })]
    }
    let one: OrderedJSON = ["anyOf": .list(others.map { requirement([$0]) })]
    return ["dependentSchemas": .object(keys.map { .init($0, one) })]
}

/// The keys are refused at their places, so that an editor marks them and not the whole mapping.
private func exclusion(of keys: [String], unless key: String, isOneOf values: [String]) -> OrderedJSON? {
    if keys.isEmpty { return nil }
    return [
        "if": condition(key, ["not": ["enum": words(values)]]),
        "then": ["properties": .object(keys.map { .init($0, false) })],
    ]
}
