/// Cuts a program into tokens the way jq 1.6 does, and finds brackets and strings that are not closed.
///
/// It must never see less than jq sees: the rules that keep a program away from the environment read its tokens.
struct ProgramTokenizer {
    private let text: [UInt8]
    private var position = 0
    private var tokens: [ProgramToken] = []
    private var open: [ProgramToken.Bracket] = []

    static func tokens(of program: String) throws(ProgramError) -> [ProgramToken] {
        var tokenizer = ProgramTokenizer(text: [UInt8](program.utf8))
        while tokenizer.position < tokenizer.text.count { try tokenizer.takeToken() }
        guard let bracket = tokenizer.open.last else { return tokenizer.tokens }
        throw ProgramError(message: "\(bracket.opening) is not closed")
    }

    private init(text: [UInt8]) {
        self.text = text
    }

    private mutating func takeToken() throws(ProgramError) {
        let start = position
        switch text[position] {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
        case UInt8(ascii: "#"): skipComment()
        case UInt8(ascii: "\""): try takeString()
        case UInt8(ascii: "("): enter(.round)
        case UInt8(ascii: "["): enter(.square)
        case UInt8(ascii: "{"): enter(.curly)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): try leave()
        case UInt8(ascii: "$"): takeVariable()
        case UInt8(ascii: "."): takeDot()
        case UInt8(ascii: "@"):
            skip(while: Self.isNamePart, from: position + 1)
            append(.field, from: start)
        case let byte where Self.isDigit(byte): takeNumber()
        case let byte where Self.isNamePart(byte): append(.name(takeName()), from: start)
        case let byte:
            position += 1
            append(.symbol(byte), from: start)
        }
    }

    private mutating func append(_ kind: ProgramToken.Kind, from start: Int) {
        tokens.append(ProgramToken(kind: kind, range: start..<position))
    }

    private mutating func skip(while holds: (UInt8) -> Bool, from start: Int) {
        position = start
        while position < text.count, holds(text[position]) { position += 1 }
    }

    private mutating func skipComment() {
        skip(while: { $0 != UInt8(ascii: "\n") }, from: position)
    }

    // MARK: Brackets and strings

    private mutating func enter(_ bracket: ProgramToken.Bracket) {
        position += 1
        open.append(bracket)
        append(.open(bracket), from: position - 1)
    }

    private mutating func leave() throws(ProgramError) {
        let closing = text[position]
        guard let bracket = open.last else {
            throw ProgramError(message: "`\(Character(UnicodeScalar(closing)))` closes nothing")
        }
        guard bracket.closing == closing else {
            let found = Character(UnicodeScalar(closing))
            throw ProgramError(message: "`\(found)` stands where \(bracket.opening) should be closed")
        }
        position += 1
        open.removeLast()
        append(.close(bracket), from: position - 1)
        if bracket == .interpolation { try takeRestOfString() }
    }

    private mutating func takeString() throws(ProgramError) {
        position += 1
        append(.string, from: position - 1)
        try takeRestOfString()
    }

    /// Goes on in a string, up to its closing quote or into its next interpolation.
    private mutating func takeRestOfString() throws(ProgramError) {
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\") where position + 1 < text.count && text[position + 1] == UInt8(ascii: "("):
                position += 1
                return enter(.interpolation)
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        throw ProgramError(message: "a string is not closed")
    }

    // MARK: Names and numbers

    /// `$name`. White space and comments may stand after the dollar.
    private mutating func takeVariable() {
        let start = position
        position += 1
        while position < text.count, text[position] == UInt8(ascii: "#") || Self.isSpace(text[position]) {
            if text[position] == UInt8(ascii: "#") { skipComment() } else { position += 1 }
        }
        if position < text.count, Self.isNamePart(text[position]), !Self.isDigit(text[position]) {
            append(.variable(takeName()), from: start)
        } else {
            append(.symbol(UInt8(ascii: "$")), from: start)
        }
    }

    /// A name, with the `module::` before it, which jq reads as part of it.
    private mutating func takeName() -> String {
        let start = position
        skip(while: Self.isNamePart, from: start)
        while position + 2 < text.count, text[position] == UInt8(ascii: ":"), text[position + 1] == UInt8(ascii: ":"),
            Self.isNamePart(text[position + 2])
        {
            skip(while: Self.isNamePart, from: position + 2)
        }
        return String(decoding: text[start..<position], as: UTF8.self)
    }

    /// `.`, `..`, `.name` or `.5`.
    private mutating func takeDot() {
        let start = position
        let next = start + 1 < text.count ? text[start + 1] : 0
        if Self.isDigit(next) { return takeNumber() }
        if Self.isNamePart(next) {
            skip(while: Self.isNamePart, from: start + 1)
            return append(.field, from: start)
        }
        position += next == UInt8(ascii: ".") ? 2 : 1
        append(.symbol(UInt8(ascii: ".")), from: start)
    }

    /// Digits, a fraction and an exponent; the exponent only when digits follow it.
    private mutating func takeNumber() {
        let start = position
        skip(while: Self.isDigit, from: start)
        if position < text.count, text[position] == UInt8(ascii: ".") { skip(while: Self.isDigit, from: position + 1) }
        if position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
            var digits = position + 1
            if digits < text.count, text[digits] == UInt8(ascii: "+") || text[digits] == UInt8(ascii: "-") {
                digits += 1
            }
            if digits < text.count, Self.isDigit(text[digits]) { skip(while: Self.isDigit, from: digits) }
        }
        append(.number, from: start)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_")
            || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }
}

extension ProgramToken.Bracket {
    fileprivate var closing: UInt8 {
        switch self {
        case .round, .interpolation: UInt8(ascii: ")")
        case .square: UInt8(ascii: "]")
        case .curly: UInt8(ascii: "}")
        }
    }

    fileprivate var opening: String {
        switch self {
        case .round: "`(`"
        case .square: "`[`"
        case .curly: "`{`"
        case .interpolation: "`\\(` in a string"
        }
    }
}
