import RawStructuredFieldValues

/// One item of `RateLimit-Policy`: a quota that the server hands out. Its partition key, `pk`, says for whom, which is
/// always us.
struct QuotaPolicy {
    let name: String
    /// `q`: how much of its unit may be used in a window; nil where the policy does not say.
    let quota: Int?
    /// `w`: the length of a window in seconds.
    let window: Int?
    /// `qu`: false for a quota of bytes or of requests that work at once.
    let isOfRequests: Bool
}

/// One item of `RateLimit`: what is left of the policy of that name.
struct ServiceLimit {
    let name: String
    /// `r`: how much may still be used.
    let remaining: Int
    /// `t`: in how many seconds the quota is whole again.
    let resetsIn: Int?
}

extension HeaderReader {
    mutating func quotaPolicies(_ header: String, _ value: String?) -> [QuotaPolicy] {
        items(header, value).compactMap { item in
            guard let name = item.name else { return nil }
            return QuotaPolicy(
                name: name,
                quota: number("q", of: item, in: 1...Self.largestLimit, header),
                window: number("w", of: item, in: 1...Int(Int32.max), header),
                isOfRequests: item.rfc9651Parameters["qu"].map { $0.text == "requests" } ?? true)
        }
    }

    mutating func serviceLimits(_ header: String, _ value: String?) -> [ServiceLimit] {
        items(header, value).compactMap { item in
            guard let name = item.name, let remaining = number("r", of: item, in: 0...Self.largestLimit, header) else {
                return nil
            }
            return ServiceLimit(
                name: name, remaining: remaining, resetsIn: number("t", of: item, in: 0...Int(Int32.max), header))
        }
    }

    /// The items of a list (RFC 9651 section 3.1); a list that breaks off somewhere is ignored as a whole.
    private mutating func items(_ header: String, _ value: String?) -> [Item] {
        guard let text = Self.trimmed(value) else { return [] }
        var parser = StructuredFieldValueParser(Array(text.utf8))
        guard let members = try? parser.parseListFieldValue(), !members.isEmpty else {
            return ignore(header, text, "is not a list of structured fields") ?? []
        }
        return members.compactMap { if case .item(let item) = $0 { item } else { nil } }
    }

    /// A parameter of an item; one that is no whole number within the range is ignored.
    private mutating func number(
        _ key: String, of item: Item, in range: ClosedRange<Int>, _ header: String
    ) -> Int? {
        guard let value = item.rfc9651Parameters[key] else { return nil }
        if case .integer(let number) = value, range.contains(Int(number)) { return Int(number) }
        return ignore(header, key, "is not a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
}

extension Item {
    /// The name of a policy. Earlier versions of the draft had a number in its place.
    fileprivate var name: String? { rfc9651BareItem.text }
}

extension RFC9651BareItem {
    fileprivate var text: String? {
        switch self {
        case .string(let text), .token(let text): text
        default: nil
        }
    }
}
