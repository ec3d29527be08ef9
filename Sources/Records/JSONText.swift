/// One complete, valid JSON value as the bytes it came in, without white space around it.
///
/// Text is kept rather than decoded values, so that numbers and escapes stay exactly as the server sent them. Two
/// values are equal when their bytes are.
package struct JSONText: Hashable, Sendable, CustomStringConvertible {
    /// What kind of value the text holds.
    package enum Kind: String, Hashable, Sendable {
        case null, bool, number, string, array, object
    }

    /// The UTF-8 text. A part of a larger text shares its storage.
    package let bytes: ArraySlice<UInt8>

    /// Checks the bytes after RFC 8259 (valid UTF-8, nested at most 512 deep, doubled keys allowed) and leaves out the
    /// white space around the value. Offsets in the error count from the start of the slice.
    package init(validating bytes: ArraySlice<UInt8>) throws(JSONError) {
        let range = try JSONValidator.rangeOfValue(in: bytes.span)
        self.bytes = bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound]
    }

    /// Takes bytes that are known to be one valid value without white space around it.
    package init(trusted bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// The kind of the value, read off its first byte.
    package var kind: Kind {
        switch bytes.first {
        case UInt8(ascii: "n"): .null
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case JSONByte.quote: .string
        case JSONByte.openBracket: .array
        case JSONByte.openBrace: .object
        default: .number
        }
    }

    /// True for `null`.
    package var isNull: Bool { kind == .null }

    /// jq's rule: everything but `null` and `false` is true.
    package var isTruthy: Bool {
        bytes.first != UInt8(ascii: "n") && bytes.first != UInt8(ascii: "f")
    }

    /// The decoded text of a string, nil for other kinds. A surrogate without its partner becomes U+FFFD.
    package var stringValue: String? {
        guard kind == .string else { return nil }
        return String(decoding: JSONString.decoded(bytes.dropFirst().dropLast()), as: UTF8.self)
    }

    /// The text of a number exactly as it was sent, nil for other kinds.
    package var numberText: String? {
        kind == .number ? description : nil
    }

    /// The value as it appears inside other text: a string's own text, anything else as JSON.
    package var asText: String {
        stringValue ?? description
    }

    /// The JSON text.
    package var description: String {
        String(decoding: bytes, as: UTF8.self)
    }
}
