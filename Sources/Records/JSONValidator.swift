/// Checks that bytes are one JSON value after RFC 8259, in valid UTF-8 (RFC 3629), nested at most 512 deep.
///
/// Doubled keys are allowed. It keeps its own stack, so that no input can exhaust the thread's.
struct JSONValidator {
    static let maximumDepth = 512

    private enum Container { case array, object }

    private var position = 0
    private var open: [Container] = []

    /// The range of the value in `text`, without the white space around it.
    static func rangeOfValue(in text: Span<UInt8>) throws(JSONError) -> Range<Int> {
        var validator = JSONValidator()
        let start = text.skippingSpace(from: 0)
        validator.position = start
        repeat {
            try validator.readDownToLeaf(in: text)
        } while try validator.readUpToNextValue(in: text)
        let end = validator.position
        guard text.skippingSpace(from: end) == text.count else {
            throw JSONError(offset: text.skippingSpace(from: end), message: "there is more text after the value")
        }
        return start..<end
    }

    /// Reads opening brackets, and keys, down to the first scalar or empty container, and that too.
    private mutating func readDownToLeaf(in text: Span<UInt8>) throws(JSONError) {
        while true {
            position = text.skippingSpace(from: position)
            guard position < text.count else { throw failure("the text ends where a value should begin") }
            switch text[position] {
            case JSONByte.openBrace:
                if try enter(.object, closedBy: JSONByte.closeBrace, in: text) { return }
                try readKey(in: text)
            case JSONByte.openBracket:
                if try enter(.array, closedBy: JSONByte.closeBracket, in: text) { return }
            default:
                return try readScalar(in: text)
            }
        }
    }

    /// Takes an opening bracket. True when the container is empty, and its closing bracket was taken too.
    private mutating func enter(
        _ container: Container, closedBy bracket: UInt8, in text: Span<UInt8>
    ) throws(JSONError) -> Bool {
        guard open.count < Self.maximumDepth else {
            throw failure("values are nested more than \(Self.maximumDepth) deep")
        }
        position = text.skippingSpace(from: position + 1)
        if position < text.count, text[position] == bracket {
            position += 1
            return true
        }
        open.append(container)
        return false
    }

    /// After a value: takes closing brackets up to the next comma. False when the outermost value is complete.
    private mutating func readUpToNextValue(in text: Span<UInt8>) throws(JSONError) -> Bool {
        while let container = open.last {
            position = text.skippingSpace(from: position)
            guard position < text.count else { throw failure("the text ends before its brackets are closed") }
            switch (text[position], container) {
            case (JSONByte.comma, .array):
                position += 1
                return true
            case (JSONByte.comma, .object):
                position += 1
                try readKey(in: text)
                return true
            case (JSONByte.closeBracket, .array), (JSONByte.closeBrace, .object):
                position += 1
                open.removeLast()
            case (_, .array):
                throw failure("expected a comma or ]")
            case (_, .object):
                throw failure("expected a comma or }")
            }
        }
        return false
    }

    private mutating func readKey(in text: Span<UInt8>) throws(JSONError) {
        position = text.skippingSpace(from: position)
        guard position < text.count, text[position] == JSONByte.quote else {
            throw failure("expected a key in double quotes")
        }
        try readString(in: text)
        position = text.skippingSpace(from: position)
        guard position < text.count, text[position] == JSONByte.colon else {
            throw failure("expected a colon after the key")
        }
        position += 1
    }

    private mutating func readScalar(in text: Span<UInt8>) throws(JSONError) {
        switch text[position] {
        case JSONByte.quote: try readString(in: text)
        case UInt8(ascii: "t"): try readWord("true", in: text)
        case UInt8(ascii: "f"): try readWord("false", in: text)
        case UInt8(ascii: "n"): try readWord("null", in: text)
        default: try readNumber(in: text)
        }
    }

    private mutating func readString(in text: Span<UInt8>) throws(JSONError) {
        switch text.validEndOfString(from: position) {
        case .success(let end): position = end
        case .failure(let error): throw error
        }
    }

    private mutating func readWord(_ word: StaticString, in text: Span<UInt8>) throws(JSONError) {
        let end = position + word.utf8CodeUnitCount
        let matches = word.withUTF8Buffer { letters in
            end <= text.count && letters.indices.allSatisfy { text[position + $0] == letters[$0] }
        }
        guard matches else { throw failure("expected a value") }
        position = end
    }

    /// number = [ "-" ] int [ frac ] [ exp ]
    private mutating func readNumber(in text: Span<UInt8>) throws(JSONError) {
        if text[position] == JSONByte.minus { position += 1 }
        if position < text.count, text[position] == UInt8(ascii: "0") {
            position += 1
        } else {
            try readDigits(in: text, orFailWith: "expected a value")
        }
        if position < text.count, text[position] == UInt8(ascii: ".") {
            position += 1
            try readDigits(in: text, orFailWith: "expected a digit after the decimal point")
        }
        if position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < text.count, text[position] == UInt8(ascii: "+") || text[position] == JSONByte.minus {
                position += 1
            }
            try readDigits(in: text, orFailWith: "expected a digit in the exponent")
        }
        if position < text.count, JSONByte.isDigit(text[position]) {
            throw failure("a number cannot begin with 0 and go on")
        }
    }

    private mutating func readDigits(in text: Span<UInt8>, orFailWith message: String) throws(JSONError) {
        let start = position
        while position < text.count, JSONByte.isDigit(text[position]) { position += 1 }
        guard position > start else { throw failure(message) }
    }

    private func failure(_ message: String) -> JSONError {
        JSONError(offset: position, message: message)
    }
}
