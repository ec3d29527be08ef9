/// The bytes that have a meaning in JSON text.
enum JSONByte {
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
    static let minus = UInt8(ascii: "-")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// What a hexadecimal digit stands for, nil for other bytes.
    static func hexValue(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}

extension Span where Element == UInt8 {
    /// The index of the first byte from `start` on that is not white space, or `count`.
    @inline(__always)
    func skippingSpace(from start: Int) -> Int {
        var index = start
        while index < count, JSONByte.isSpace(self[index]) { index += 1 }
        return index
    }

    /// The index of the first byte from `start` on that does not simply belong to a string: a quote, a backslash, a
    /// control character or a byte beyond ASCII; or `count`.
    ///
    /// Reads eight bytes at a time: subtracting borrows into the top bit of a lane exactly where the lane is too small.
    @inline(__always)
    func endOfPlainText(from start: Int) -> Int {
        var index = start
        let raw = bytes
        let ones: UInt64 = 0x0101_0101_0101_0101
        while index &+ 8 <= count {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let control = word &- ones &* 0x20
            let quote = (word ^ (ones &* UInt64(JSONByte.quote))) &- ones
            let backslash = (word ^ (ones &* UInt64(JSONByte.backslash))) &- ones
            if (control | quote | backslash | word) & (ones &* 0x80) != 0 { break }
            index &+= 8
        }
        while index < count {
            let byte = self[index]
            if byte < 0x20 || byte >= 0x80 || byte == JSONByte.quote || byte == JSONByte.backslash { break }
            index &+= 1
        }
        return index
    }
}
