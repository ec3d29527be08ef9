/// What the keys of a mapping demand of each other, as schemas. Keys that are not available yet are left out.
struct RuleSchema {
    private let description: MappingDescription

    init(_ description: MappingDescription) {
        self.description = description
    }

    /// Each of them must hold; none where the demand is about keys that are not available.
    func schemas(of demand: Rule.Demand) -> [SchemaValue] {
        switch demand {
        case .exactlyOne(let keys): [.object([("oneOf", .array(available(keys).map { has([$0]) }))])]
        case .atMostOne(let keys): [.object([("not", has(available(keys)))])]
        case .needs(let keys, let others): needs(available(keys), available(others))
        case .only(let keys, let key, let values): only(available(keys), key, values)
        case .required(let keys): available(keys).isEmpty ? [] : [has(available(keys))]
        case .value(let key, let values): [property(key, .object([("enum", .strings(possible(values, of: key)))]))]
        case .when(let key, let value, let demand): when(key, value, schemas(of: demand))
        }
    }

    private func available(_ keys: [String]) -> [String] {
        keys.filter { description[$0]?.isAvailable == true }
    }

    private func possible(_ values: [String], of key: String) -> [String] {
        guard case .choice(let choices)? = description[key]?.type else { return values }
        return values.filter { value in choices.contains { $0.name == value && $0.isAvailable } }
    }

    private func has(_ keys: [String]) -> SchemaValue { .object([("required", .strings(keys))]) }

    private func property(_ key: String, _ schema: SchemaValue) -> SchemaValue {
        .object([("properties", .object([(key, schema)]))])
    }

    private func needs(_ keys: [String], _ others: [String]) -> [SchemaValue] {
        if keys.isEmpty { return [] }
        if others.count == 1 {
            return [.object([("dependentRequired", .object(keys.map { ($0, .strings(others)) }))])]
        }
        let one = SchemaValue.object([("anyOf", .array(others.map { has([$0]) }))])
        return [.object([("dependentSchemas", .object(keys.map { ($0, one) }))])]
    }

    /// Where `key` has another value than these, none of the keys stands.
    private func only(_ keys: [String], _ key: String, _ values: [String]) -> [SchemaValue] {
        let values = possible(values, of: key)
        if keys.isEmpty { return [] }
        let isOther = property(key, .object([("not", .object([("enum", .strings(values))]))])).adding([
            ("required", .strings([key]))
        ])
        let hasSome = SchemaValue.object([("anyOf", .array(keys.map { has([$0]) }))])
        return [.object([("if", isOther), ("then", .object([("not", hasSome)]))])]
    }

    private func when(_ key: String, _ value: String, _ schemas: [SchemaValue]) -> [SchemaValue] {
        if schemas.isEmpty || possible([value], of: key).isEmpty { return [] }
        let isValue = property(key, .object([("const", .string(value))])).adding([("required", .strings([key]))])
        let then = schemas.count == 1 ? schemas[0] : .object([("allOf", .array(schemas))])
        return [.object([("if", isValue), ("then", then)])]
    }
}
