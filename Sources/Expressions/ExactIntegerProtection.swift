internal import Records

/// Puts tags before the big integers of a value, on its way into jq.
struct ExactIntegerProtection {
    private let bytes: ArraySlice<UInt8>
    private var protected: [UInt8] = []
    /// How much of `bytes`, counted from its start, is in `protected`.
    private var copied = 0

    /// The value with its big integers tagged; nil when nothing in it needs a change.
    static func apply(to value: JSONText) -> JSONText? {
        var protection = ExactIntegerProtection(bytes: value.bytes)
        protection.scan(value.bytes.span)
        guard protection.copied > 0 else { return nil }
        protection.copy(upTo: value.bytes.count)
        return JSONText(trusted: protection.protected[...])
    }

    private init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    private mutating func scan(_ text: Span<UInt8>) {
        var index = 0
        while index < text.count {
            switch text[index] {
            case ExactInteger.quote: index = scanString(text, from: index + 1)
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): index = scanNumber(text, from: index)
            default: index += 1
            }
        }
    }

    /// Takes the number at `start`, and returns the index after it.
    private mutating func scanNumber(_ text: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count, Self.isNumberPart(text[end]) { end += 1 }
        let number = bytes[bytes.startIndex + start..<bytes.startIndex + end]
        if ExactInteger.isNeeded(for: number) {
            copy(upTo: start)
            protected += ExactInteger.taggedString(of: number)
            copied = end
        }
        return end
    }

    /// Takes the rest of a string, and returns the index after its closing quote.
    private mutating func scanString(_ text: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < text.count, text[index] != ExactInteger.quote {
            let markLength = Self.lengthOfMark(at: index, in: text)
            if markLength > 0 {
                index += markLength
                copy(upTo: index)
                protected.append(ExactInteger.literalSign)
            } else {
                index += text[index] == ExactInteger.backslash ? 2 : 1
            }
        }
        return index + 1
    }

    /// The length of the mark that stands at `index`, itself or escaped; 0 when none does.
    private static func lengthOfMark(at index: Int, in text: Span<UInt8>) -> Int {
        switch text[index] {
        case ExactInteger.mark[0]:
            return stands(ExactInteger.mark, at: index, in: text) ? ExactInteger.mark.count : 0
        case ExactInteger.backslash:
            return stands(ExactInteger.escapedMark, at: index, in: text) ? ExactInteger.escapedMark.count : 0
        default:
            return 0
        }
    }

    private static func stands(_ wanted: [UInt8], at index: Int, in text: Span<UInt8>) -> Bool {
        guard index + wanted.count <= text.count else { return false }
        return wanted.indices.allSatisfy { offset in
            let byte = text[index + offset]
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "F")
            return (isCapital ? byte | 0x20 : byte) == wanted[offset]
        }
    }

    private static func isNumberPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): true
        default: ExactInteger.isDigit(byte)
        }
    }

    private mutating func copy(upTo end: Int) {
        protected += bytes[bytes.startIndex + copied..<bytes.startIndex + end]
        copied = end
    }
}
