/// Cuts a text into literals and the programs between `${{` and `}}`.
struct TemplateParser {
    enum Part: Equatable {
        case literal(String)
        /// A program and where it begins, in scalars from the start of the text.
        case program(String, offset: Int)
    }

    /// A fence that is never closed.
    struct UnclosedFence: Error, Equatable {
        var offset: Int
    }

    private static let opening = Array("${{".unicodeScalars)
    private static let closing = Array("}}".unicodeScalars)

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var literal = String.UnicodeScalarView()
    private var parts: [Part] = []

    /// The parts of `text`; `$${{` stands for a literal `${{`.
    static func parts(of text: String) throws(UnclosedFence) -> [Part] {
        var parser = TemplateParser(scalars: Array(text.unicodeScalars))
        return try parser.parse()
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private mutating func parse() throws(UnclosedFence) -> [Part] {
        while position < scalars.count {
            if scalars[position] == "$", scalars[(position + 1)...].starts(with: Self.opening) {
                literal.append(contentsOf: Self.opening)
                position += 1 + Self.opening.count
            } else if scalars[position...].starts(with: Self.opening) {
                flushLiteral()
                try parseFence()
            } else {
                literal.append(scalars[position])
                position += 1
            }
        }
        flushLiteral()
        return parts
    }

    /// A fence ends at the first `}}` at which the program's brackets and strings balance, so that
    /// `${{ {a: {b: 1}} }}` is one fence.
    private mutating func parseFence() throws(UnclosedFence) {
        let start = position
        position += Self.opening.count
        let bodyStart = position
        var scanner = ProgramScanner()
        while position < scalars.count {
            if scanner.isBalanced, scalars[position...].starts(with: Self.closing) {
                appendProgram(scalars[bodyStart..<position], offset: bodyStart)
                position += Self.closing.count
                return
            }
            scanner.consume(scalars[position])
            position += 1
        }
        throw UnclosedFence(offset: start)
    }

    private mutating func appendProgram(_ body: ArraySlice<Unicode.Scalar>, offset: Int) {
        let leading = body.prefix { $0.properties.isWhitespace }.count
        let trailing = body.dropFirst(leading).reversed().prefix { $0.properties.isWhitespace }.count
        let program = body.dropFirst(leading).dropLast(trailing)
        parts.append(.program(String(String.UnicodeScalarView(program)), offset: offset + leading))
    }

    private mutating func flushLiteral() {
        guard !literal.isEmpty else { return }
        parts.append(.literal(String(literal)))
        literal = String.UnicodeScalarView()
    }
}
