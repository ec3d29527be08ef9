/// Strings as JSON writes them.
enum JSONString {
    /// The UTF-8 of a string, out of the text between its quotes. Without escapes it is that text itself.
    static func decoded(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard content.contains(JSONByte.backslash) else { return content }
        let text = content.span
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == JSONByte.backslash {
                index += appendEscape(at: index, of: text, to: &decoded)
            } else {
                decoded.append(text[index])
                index += 1
            }
        }
        return decoded[...]
    }

    /// Appends what the escape at `index` stands for, and returns how many bytes the escape takes.
    private static func appendEscape(at index: Int, of text: Span<UInt8>, to decoded: inout [UInt8]) -> Int {
        guard index + 1 < text.count else { return 1 }
        switch text[index + 1] {
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): return appendCodeUnits(at: index, of: text, to: &decoded)
        case let byte: decoded.append(byte)
        }
        return 2
    }

    /// Appends the scalar of one `\uXXXX`, or of two that are a surrogate pair.
    private static func appendCodeUnits(at index: Int, of text: Span<UInt8>, to decoded: inout [UInt8]) -> Int {
        let first = text.codeUnit(at: index) ?? 0
        if UTF16.isLeadSurrogate(first), let second = text.codeUnit(at: index + 6), UTF16.isTrailSurrogate(second) {
            decoded.append(contentsOf: String(decoding: [first, second], as: UTF16.self).utf8)
            return 12
        }
        // Decoding repairs: a lone surrogate becomes U+FFFD.
        decoded.append(contentsOf: String(decoding: [first], as: UTF16.self).utf8)
        return 6
    }

    /// Appends `string` in quotes, with the escapes that JSON demands and no others.
    static func append(_ string: String, to text: inout [UInt8]) {
        text.append(JSONByte.quote)
        for byte in string.utf8 {
            switch byte {
            case JSONByte.quote, JSONByte.backslash: text.append(contentsOf: [JSONByte.backslash, byte])
            case 0x0A: text.append(contentsOf: "\\n".utf8)
            case 0x0D: text.append(contentsOf: "\\r".utf8)
            case 0x09: text.append(contentsOf: "\\t".utf8)
            case 0..<0x20: text.append(contentsOf: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            default: text.append(byte)
            }
        }
        text.append(JSONByte.quote)
    }
}
