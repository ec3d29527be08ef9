/// Whether a jq program may look at its input `.`. True when in doubt: the answer only spares the work of putting the
/// object of all variables together for a program such as `$steps.sites.count > 0`.
func mayReadInput(_ program: String) -> Bool {
    var reading = InputReading(text: Array(program.utf8))
    return reading.mayRead()
}

/// Follows a program from left to right. What stands behind a `|` gets the output of what stands before it, so within
/// each pair of brackets only the part before the first `|` can see the program's input.
private struct InputReading {
    let text: [UInt8]
    private var position = 0
    /// For each open bracket, the outermost first, whether a `|` was met in it.
    private var isBehindPipe = [false]
    /// Whether a `.name` here belongs to the value before it.
    private var isAfterValue = false

    init(text: [UInt8]) {
        self.text = text
    }

    mutating func mayRead() -> Bool {
        while position < text.count {
            // Behind a pipe outside of all brackets nothing can see the input.
            if isBehindPipe[0] { return false }
            guard takesToken() else { return true }
        }
        return false
    }

    /// Takes a token, unless it may read the input.
    private mutating func takesToken() -> Bool {
        let byte = text[position]
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            position += 1
            return true
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return entersBracket(byte)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return leavesBracket()
        case UInt8(ascii: "\""): return takesString()
        case UInt8(ascii: "#"): return false
        case UInt8(ascii: "|"): return takesPipe()
        case _ where isBehindPipe.last == true: return takes(1)
        case UInt8(ascii: "$"): return takes(1 + nameLength(at: position + 1), isValue: true)
        case UInt8(ascii: "."):
            let length = nameLength(at: position + 1)
            return isAfterValue && length > 0 && takes(1 + length, isValue: true)
        case _ where Self.isDigit(byte): return takesNumber()
        case _ where Self.isNamePart(byte): return takesWord()
        default: return "+-*/%=<>!,:?".utf8.contains(byte) && takes(1, isValue: byte == UInt8(ascii: "?"))
        }
    }

    private mutating func takes(_ count: Int, isValue: Bool = false) -> Bool {
        position += count
        isAfterValue = isValue
        return true
    }

    private mutating func entersBracket(_ byte: UInt8) -> Bool {
        let isInside = isBehindPipe.last == true
        // `{name}` reads the input without a dot.
        if byte == UInt8(ascii: "{"), !isInside { return false }
        isBehindPipe.append(isInside)
        return takes(1)
    }

    private mutating func leavesBracket() -> Bool {
        guard isBehindPipe.count > 1 else { return false }
        isBehindPipe.removeLast()
        return takes(1, isValue: true)
    }

    /// `|=` and `?//=` are assignments to what stands before them, not pipes.
    private mutating func takesPipe() -> Bool {
        guard position + 1 < text.count, text[position + 1] != UInt8(ascii: "=") else { return false }
        isBehindPipe[isBehindPipe.count - 1] = true
        return takes(1)
    }

    /// A string without escapes: an interpolation may hold anything.
    private mutating func takesString() -> Bool {
        let string = text[(position + 1)...].prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        guard string.endIndex < text.count, text[string.endIndex] == UInt8(ascii: "\"") else { return false }
        return takes(string.count + 2, isValue: true)
    }

    private mutating func takesNumber() -> Bool {
        let digits = text[position...].prefix { Self.isDigit($0) || $0 == UInt8(ascii: ".") }
        return takes(digits.count)
    }

    /// The words that are operators or constants; any other one is a function, or binds a variable.
    private mutating func takesWord() -> Bool {
        let length = nameLength(at: position)
        let word = String(decoding: text[position..<position + length], as: UTF8.self)
        return ["and", "or", "null", "true", "false"].contains(word) && takes(length)
    }

    private func nameLength(at start: Int) -> Int {
        text[start...].prefix(while: Self.isNamePart).count
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_")
            || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }
}
