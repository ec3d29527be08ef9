extension Span where Element == UInt8 {
    /// The index after the string whose opening quote is at `start`, when its escapes and its UTF-8 are right.
    func validEndOfString(from start: Int) -> Result<Int, JSONError> {
        var index = start + 1
        while true {
            index = endOfPlainText(from: index)
            guard index < count else { return .failure(JSONError(offset: index, message: "a string is not closed")) }
            let length: Int?
            switch self[index] {
            case JSONByte.quote: return .success(index + 1)
            case JSONByte.backslash: length = lengthOfEscape(at: index)
            case 0x80...: length = lengthOfScalar(at: index)
            default: length = nil
            }
            guard let length else { return .failure(stringError(at: index)) }
            index += length
        }
    }

    private func stringError(at index: Int) -> JSONError {
        switch self[index] {
        case JSONByte.backslash: JSONError(offset: index, message: "a backslash begins no escape that JSON knows")
        case 0x80...: JSONError(offset: index, message: "the text is not UTF-8")
        default: JSONError(offset: index, message: "a control character in a string must be escaped")
        }
    }

    private func lengthOfEscape(at index: Int) -> Int? {
        guard index + 1 < count else { return nil }
        switch self[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        case UInt8(ascii: "u"):
            return codeUnit(at: index) == nil ? nil : 6
        default:
            return nil
        }
    }

    /// The UTF-16 code unit of the escape `\uXXXX` that begins at `index`.
    func codeUnit(at index: Int) -> UInt16? {
        guard index + 6 <= count, self[index] == JSONByte.backslash, self[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt16 = 0
        for digit in index + 2..<index + 6 {
            guard let value = JSONByte.hexValue(self[digit]) else { return nil }
            unit = unit << 4 | value
        }
        return unit
    }

    /// The length of the UTF-8 sequence that begins at `index`: table 3-7 of the Unicode standard.
    private func lengthOfScalar(at index: Int) -> Int? {
        let length: Int
        let second: ClosedRange<UInt8>
        switch self[index] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard index + length <= count, second.contains(self[index + 1]) else { return nil }
        for following in index + 2..<index + length where self[following] & 0xC0 != 0x80 { return nil }
        return length
    }
}
