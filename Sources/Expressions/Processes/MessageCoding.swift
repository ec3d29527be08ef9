/// Writes the parts of a message between the runner and an evaluator process: numbers as eight bytes, the lowest
/// first; texts and lists after their count.
struct MessageWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: UInt64) {
        for shift in stride(from: 0, to: UInt64(64), by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    mutating func append(_ text: some Collection<UInt8>) {
        append(UInt64(text.count))
        bytes.append(contentsOf: text)
    }

    mutating func append<Element>(_ list: some Collection<Element>, each: (inout MessageWriter, Element) -> Void) {
        append(UInt64(list.count))
        for element in list { each(&self, element) }
    }
}

/// Reads them again. Whatever the bytes are, it ends with a value or an error.
struct MessageReader {
    /// The message is not what was agreed.
    struct Malformed: Error {}

    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func number() throws(Malformed) -> UInt64 {
        var number: UInt64 = 0
        for byte in try take(8).reversed() { number = number << 8 | UInt64(byte) }
        return number
    }

    mutating func text() throws(Malformed) -> ArraySlice<UInt8> {
        try take(try count())
    }

    mutating func list<Element>(
        each: (inout MessageReader) throws(Malformed) -> Element
    ) throws(Malformed) -> [Element] {
        var list: [Element] = []
        for _ in 0..<(try count()) { list.append(try each(&self)) }
        return list
    }

    /// A count that cannot be true is refused before anything is made of it.
    private mutating func count() throws(Malformed) -> Int {
        guard let count = Int(exactly: try number()), count <= rest.count else { throw Malformed() }
        return count
    }

    private mutating func take(_ count: Int) throws(Malformed) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw Malformed() }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
