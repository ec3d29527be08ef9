/// A set of small numbers, one bit each: the values that a cron field allows.
struct ValueSet: Hashable, Sendable {
    private(set) var bits: UInt64 = 0

    init(bits: UInt64 = 0) {
        self.bits = bits
    }

    mutating func insert(_ value: Int) {
        bits |= 1 << UInt64(value)
    }

    func contains(_ value: Int) -> Bool {
        bits & (1 << UInt64(value)) != 0
    }

    func union(_ other: ValueSet) -> ValueSet { ValueSet(bits: bits | other.bits) }

    func intersection(_ other: ValueSet) -> ValueSet { ValueSet(bits: bits & other.bits) }

    /// The lowest value that is `bound` or more.
    func first(from bound: Int) -> Int? {
        guard bound < UInt64.bitWidth else { return nil }
        let rest = bits >> UInt64(bound)
        return rest == 0 ? nil : bound + rest.trailingZeroBitCount
    }
}
