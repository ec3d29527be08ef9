/// A set of small numbers from 0 to 63, one bit each: the values that a cron field allows.
struct ValueSet: Hashable, Sendable {
    private(set) var bits: UInt64 = 0

    init(bits: UInt64 = 0) {
        self.bits = bits
    }

    /// All values of a range within 0 to 62.
    init(_ range: ClosedRange<Int>) {
        bits = (2 << UInt64(range.upperBound)) - (1 << UInt64(range.lowerBound))
    }

    mutating func insert(_ value: Int) {
        bits |= 1 << UInt64(value)
    }

    func contains(_ value: Int) -> Bool {
        bits & (1 << UInt64(value)) != 0
    }

    mutating func formUnion(_ other: ValueSet) { bits |= other.bits }

    func union(_ other: ValueSet) -> ValueSet { ValueSet(bits: bits | other.bits) }

    func intersection(_ other: ValueSet) -> ValueSet { ValueSet(bits: bits & other.bits) }

    /// The lowest value that is `bound` or more.
    func first(from bound: Int) -> Int? {
        guard bound < UInt64.bitWidth else { return nil }
        let rest = bits >> UInt64(bound)
        return rest == 0 ? nil : bound + rest.trailingZeroBitCount
    }
}

/// The values in ascending order.
extension ValueSet: Sequence {
    var isEmpty: Bool { bits == 0 }
    var count: Int { bits.nonzeroBitCount }

    func makeIterator() -> Iterator { Iterator(rest: bits) }

    struct Iterator: IteratorProtocol {
        fileprivate var rest: UInt64

        mutating func next() -> Int? {
            guard rest != 0 else { return nil }
            defer { rest &= rest - 1 }
            return rest.trailingZeroBitCount
        }
    }
}
