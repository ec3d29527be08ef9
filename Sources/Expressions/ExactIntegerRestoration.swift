internal import Records

/// Takes the tags out of jq's output: a string that is one tagged integer becomes the integer, inside other text its
/// digits remain.
struct ExactIntegerRestoration {
    private let bytes: [UInt8]
    private var restored: [UInt8] = []

    /// The JSON text as it should be.
    ///
    /// Two tagged integers in a row come out of `+` and `*`, which join and repeat strings: an error.
    static func apply(to bytes: [UInt8]) throws(EvaluationError) -> [UInt8] {
        var restoration = ExactIntegerRestoration(bytes: bytes)
        var index = 0
        while index < bytes.count {
            if bytes[index] == ExactInteger.quote {
                index = try restoration.restoreString(from: index)
            } else {
                restoration.restored.append(bytes[index])
                index += 1
            }
        }
        return restoration.restored
    }

    /// The text of a message without tags.
    static func plainText(_ message: String) -> String {
        var restoration = ExactIntegerRestoration(bytes: [])
        let content = [UInt8](message.utf8)
        do {
            try restoration.appendWithoutTags(content[...])
        } catch {
            return error.description
        }
        return String(decoding: restoration.restored, as: UTF8.self)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Takes the string at `start`, and returns the index after it.
    private mutating func restoreString(from start: Int) throws(EvaluationError) -> Int {
        var end = start + 1
        while end < bytes.count, bytes[end] != ExactInteger.quote {
            end += bytes[end] == ExactInteger.backslash ? 2 : 1
        }
        let content = bytes[start + 1..<min(end, bytes.count)]
        let isKey = end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: ":")
        if !isKey, let integer = Self.integer(in: content) {
            restored += integer
        } else {
            restored.append(ExactInteger.quote)
            try appendWithoutTags(content)
            restored.append(ExactInteger.quote)
        }
        return end + 1
    }

    /// The digits, with their sign, of text that is one tagged integer and nothing else.
    private static func integer(in content: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard content.starts(with: ExactInteger.mark + [ExactInteger.integerSign]) else { return nil }
        let integer = content.dropFirst(ExactInteger.mark.count + 1)
        let digits = integer.first == ExactInteger.minus ? integer.dropFirst() : integer
        return !digits.isEmpty && digits.allSatisfy(ExactInteger.isDigit) ? integer : nil
    }

    private mutating func appendWithoutTags(_ content: ArraySlice<UInt8>) throws(EvaluationError) {
        var index = content.startIndex
        var endOfInteger: Int?
        while index < content.endIndex {
            guard content[index...].starts(with: ExactInteger.mark) else {
                restored.append(content[index])
                index += 1
                continue
            }
            let sign = content.index(index, offsetBy: ExactInteger.mark.count)
            switch sign < content.endIndex ? content[sign] : nil {
            case ExactInteger.literalSign:
                restored += ExactInteger.mark
                index = sign + 1
            case ExactInteger.integerSign:
                guard endOfInteger != index else { throw .failed(ExactInteger.arithmeticMessage) }
                let integer = content[(sign + 1)...].prefix { $0 == ExactInteger.minus || ExactInteger.isDigit($0) }
                restored += integer
                index = integer.endIndex
                endOfInteger = index
            // A program took the string apart between the mark and its sign.
            default:
                index = sign
            }
        }
    }
}

extension ExactInteger {
    /// What is said instead of jq's complaint about a string.
    static let arithmeticMessage =
        "an integer beyond 2^53 is too big for arithmetic; it can be copied, compared for equality and put into text"

    /// jq's message with nothing of the tags in it: a complaint about a tagged integer as operand says what is wrong.
    static func rewrite(_ message: String) -> String {
        guard message.utf8.contains(mark[0]) else { return message }
        let complaints = [
            " cannot be added", " cannot be subtracted", " cannot be multiplied", " cannot be divided",
            " cannot be negated", " cannot be parsed as a number", "Invalid numeric literal", " number required",
        ]
        if complaints.contains(where: message.contains) { return arithmeticMessage }
        return ExactIntegerRestoration.plainText(message)
    }
}
