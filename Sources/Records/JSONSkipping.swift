/// Ways over text that is known to be valid: no check is made, and text that is not valid ends at `count`.
extension Span where Element == UInt8 {
    /// The index after the string whose opening quote is at `start`.
    @inline(__always)
    func endOfString(from start: Int) -> Int {
        var index = start + 1
        while true {
            index = endOfPlainText(from: index)
            guard index < count else { return count }
            if self[index] == JSONByte.quote { return index + 1 }
            // An escape takes the next byte along, so that an escaped quote does not end the string.
            index += self[index] == JSONByte.backslash ? 2 : 1
        }
    }

    /// The index after the value that begins at `start`.
    @inline(__always)
    func endOfValue(from start: Int) -> Int {
        guard start < count else { return count }
        switch self[start] {
        case JSONByte.quote: return endOfString(from: start)
        case JSONByte.openBrace, JSONByte.openBracket: return endOfContainer(from: start)
        default: return endOfWord(from: start)
        }
    }

    /// The index after the array or object whose bracket is at `start`.
    private func endOfContainer(from start: Int) -> Int {
        var index = start
        var depth = 0
        while index < count {
            switch self[index] {
            case JSONByte.quote:
                index = endOfString(from: index)
                continue
            case JSONByte.openBrace, JSONByte.openBracket:
                depth += 1
            case JSONByte.closeBrace, JSONByte.closeBracket:
                depth -= 1
                if depth == 0 { return index + 1 }
            default:
                break
            }
            index += 1
        }
        return count
    }

    /// The index after the number, `true`, `false` or `null` that begins at `start`.
    private func endOfWord(from start: Int) -> Int {
        var index = start
        while index < count {
            switch self[index] {
            case JSONByte.comma, JSONByte.closeBrace, JSONByte.closeBracket: return index
            case let byte where JSONByte.isSpace(byte): return index
            default: index += 1
            }
        }
        return count
    }
}
