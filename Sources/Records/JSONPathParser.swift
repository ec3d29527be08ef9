/// Reads plain paths out of jq's syntax; everything else is nil, and is left to jq.
struct JSONPathParser {
    /// The program without the white space around it.
    let text: [UInt8]
    private var position = 0

    /// Names that jq 1.6 does not take after a dollar, or that stand for something else there.
    private static let reservedVariables: Set<String> = [
        "ENV", "__loc__", "__prog_args", "def", "if", "then", "elif", "else", "end", "as", "and", "or", "not", "reduce",
        "foreach", "try", "catch", "label", "import", "include", "module",
    ]

    init(_ program: String) {
        var text = [UInt8](program.utf8)[...]
        while let last = text.last, JSONByte.isSpace(last) { text.removeLast() }
        self.text = [UInt8](text.drop(while: JSONByte.isSpace))
    }

    mutating func parse() -> (variable: String?, steps: [JSONPath.Step])? {
        var variable: String?
        var steps: [JSONPath.Step] = []
        if take(UInt8(ascii: "$")) {
            guard let name = takeName(), !Self.reservedVariables.contains(String(decoding: name, as: UTF8.self)) else {
                return nil
            }
            variable = String(decoding: name, as: UTF8.self)
        } else if text == [UInt8(ascii: ".")] {
            return (nil, [])
        } else if text.starts(with: ".[".utf8) {
            position = 1
        } else if text.first != UInt8(ascii: ".") {
            return nil
        }
        while position < text.count {
            guard let step = takeStep() else { return nil }
            steps.append(step)
        }
        return (variable, steps)
    }

    private mutating func takeStep() -> JSONPath.Step? {
        if take(UInt8(ascii: ".")) {
            return (takeName() ?? takeString()).map { .key($0) }
        }
        guard take(JSONByte.openBracket), let step = takeString().map({ .key($0) }) ?? takeIndex() else { return nil }
        return take(JSONByte.closeBracket) ? step : nil
    }

    private mutating func takeName() -> [UInt8]? {
        guard position < text.count, !JSONByte.isDigit(text[position]) else { return nil }
        let name = text[position...].prefix(while: Self.isNamePart)
        position = name.endIndex
        return name.isEmpty ? nil : [UInt8](name)
    }

    /// A string without a backslash: one with escapes or an interpolation is left to jq.
    private mutating func takeString() -> [UInt8]? {
        guard position < text.count, text[position] == JSONByte.quote else { return nil }
        let string = text[(position + 1)...].prefix { $0 != JSONByte.quote && $0 != JSONByte.backslash }
        guard string.endIndex < text.count, text[string.endIndex] == JSONByte.quote else { return nil }
        position = string.endIndex + 1
        return [UInt8](string)
    }

    /// An integer of at most nine digits: jq takes indices as 32-bit integers.
    private mutating func takeIndex() -> JSONPath.Step? {
        let isNegative = take(JSONByte.minus)
        let digits = text[position...].prefix(while: JSONByte.isDigit)
        guard digits.count <= 9, let index = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        position = digits.endIndex
        return .index(isNegative ? -index : index)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < text.count, text[position] == byte else { return false }
        position += 1
        return true
    }

    static func isNamePart(_ byte: UInt8) -> Bool {
        JSONByte.isDigit(byte) || byte == UInt8(ascii: "_")
            || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }
}
