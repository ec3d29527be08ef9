/// What the keys of a mapping demand of each other.
package struct Rule: Sendable {
    /// What is demanded.
    package var demand: Demand
    /// What to do about a mapping that breaks it, for messages; nil: what the demand itself says is enough.
    package var help: String?
    /// What to do where `exactlyOne` finds none, in the place of `help`.
    package var lackHelp: String?

    /// The kinds of demands. All keys named are keys of the mapping.
    package indirect enum Demand: Sendable {
        /// Exactly one of these keys stands in the mapping.
        case exactlyOne(of: [String])
        /// No two of these keys stand in the mapping.
        case atMostOne(of: [String])
        /// Each of `keys` stands only beside one of `others`.
        case needs(_ keys: [String], anyOf: [String])
        /// Each of `keys` stands only where the value of `key` is one of `values`.
        case only(_ keys: [String], where: String, isOneOf: [String])
        /// These keys must be there.
        case required([String])
        /// The value of the key, if it is there, is one of these.
        case value(of: String, isOneOf: [String])
        /// A demand on mappings in which the value of `key` is `value`.
        case when(_ key: String, is: String, Demand)
    }

    init(_ demand: Demand, help: String? = nil, lackHelp: String? = nil) {
        self.demand = demand
        self.help = help
        self.lackHelp = lackHelp ?? help
    }
}

extension Rule.Demand {
    /// Every key that the demand names.
    package var keys: [String] {
        switch self {
        case .exactlyOne(let keys), .atMostOne(let keys), .required(let keys): keys
        case .needs(let keys, let others): keys + others
        case .only(let keys, let key, _): keys + [key]
        case .value(let key, _): [key]
        case .when(let key, _, let demand): [key] + demand.keys
        }
    }
}
