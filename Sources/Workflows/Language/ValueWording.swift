extension ValueType {
    /// What such a value is, as messages and tables say it, with its article.
    package var wording: String {
        switch self {
        case .text(let kind), .template(let kind): kind.wording
        case .program: "a jq program"
        case .value: "a value"
        case .boolean: "true or false"
        case .integer(let range) where range.upperBound == .max: "a whole number from \(range.lowerBound)"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number from \(range.lowerBound.shortText) to \(range.upperBound.shortText)"
        case .duration: "a duration"
        case .choice(let choices): "one of " + choices.map { "`\($0.name)`" }.joined(separator: ", ")
        case .list(let element, _): "a list" + element.plural.map { " of \($0)" }.orEmpty
        case .entries(_, let values, _): "a mapping of names to \(values.plural ?? "values")"
        case .mapping: "a mapping"
        case .oneOf(let types): alternatives(types.map(\.wording))
        case .none: "`none`"
        }
    }

    /// A value of the type, as YAML on one line; nil where none says much.
    package var example: String? {
        switch self {
        case .text(let kind), .template(let kind): kind.example
        case .program: ".data.sites"
        case .boolean: "true"
        case .integer(let range): "\(min(max(4, range.lowerBound), range.upperBound))"
        case .number(let range): range.lowerBound.shortText
        case .duration: "15m"
        case .choice(let choices): choices.first(where: \.isAvailable)?.name
        case .list(let element, _): element.example.map { "[ \($0) ]" }
        case .mapping(let name): name.description.example
        case .oneOf(let types): types.lazy.compactMap(\.example).first
        case .none: "none"
        case .value, .entries: nil
        }
    }

    /// What several of them are called; nil where there is no short name.
    private var plural: String? {
        switch self {
        case .mapping(let name): name.description.owner.hasPrefix("a ") ? name.description.noun + "s" : nil
        case .program: "programs"
        case .text(.environmentName): "names of environment variables"
        default: nil
        }
    }
}

extension MappingDescription {
    /// What it is without its article: `job`, or `` `retry` ``.
    package var noun: String { owner.hasPrefix("a ") ? String(owner.dropFirst(2)) : owner }

    /// Its first required key, or else its first key, with a value: `{ secret: NAME }`.
    fileprivate var example: String? {
        guard let key = keys.first(where: \.isRequired) ?? keys.first, let value = key.examples.first else {
            return nil
        }
        return "{ \(key.name): \(value) }"
    }
}

/// `a`, `a or b`, `a, b or c`.
func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}

extension Double {
    /// Without the `.0` of whole numbers.
    var shortText: String { self == rounded() ? "\(Int(self))" : "\(self)" }
}

extension String? {
    fileprivate var orEmpty: String { self ?? "" }
}
