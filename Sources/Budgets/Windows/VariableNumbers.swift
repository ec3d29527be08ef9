import Foundation

/// Numbers of which small ones take few bytes: seven bits a byte, the lowest first, and the eighth says that more
/// follow (LEB128).
struct VariableNumbers {
    private(set) var bytes: Data
    private var position = 0

    init(bytes: Data = Data()) {
        self.bytes = bytes
    }

    mutating func append(_ number: Int64) {
        var rest = UInt64(bitPattern: number)
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Nil behind the last number, and for one that is cut off.
    mutating func next() -> Int64? {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard position < bytes.count else { return nil }
            let byte = bytes[bytes.startIndex + position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return Int64(bitPattern: number) }
        }
        return nil
    }
}

extension Date {
    /// Whole milliseconds since 1970; at most some 290,000 years away.
    func milliseconds(_ rule: FloatingPointRoundingRule) -> Int64 {
        // Instants are sums, in which a thousandth of a millisecond is noise.
        let microseconds = (timeIntervalSince1970 * 1_000_000).rounded()
        return Int64(min(max((microseconds / 1000).rounded(rule), -9e15), 9e15))
    }

    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
