extension CompileError {
    /// jq's messages as one sentence, without what only makes sense in a shell. The program has `lineCount` lines; the
    /// wrapper's own closing bracket stands on the line after.
    func programError(lineCount: Int) -> ProgramError {
        let messages = messages.compactMap { CompileMessage($0) }
        // jq finds an `if` without `end` only after the syntax error that it caused.
        guard let message = messages.first(where: \.namesTheConstruct) ?? messages.first else {
            return ProgramError(message: "jq cannot compile the program")
        }
        return ProgramError(message: message.sentence(lineCount: lineCount))
    }
}

/// One message of jq's compiler: `jq: error: TEXT at <top-level>, line N:`, then an excerpt.
private struct CompileMessage {
    private let text: String
    private let line: Int?

    init?(_ message: String) {
        guard message.hasPrefix("jq: error: ") else { return nil }
        let parts = message.dropFirst("jq: error: ".count).split(separator: " at <top-level>, line ", maxSplits: 1)
        text = String(parts.first ?? "")
        line = parts.count > 1 ? Int(parts[1].prefix { $0.isNumber }) : nil
    }

    var namesTheConstruct: Bool {
        text.hasPrefix("Possibly unterminated")
    }

    func sentence(lineCount: Int) -> String {
        if namesTheConstruct { return text.replacing("Possibly unterminated", with: "probably an unterminated") }
        var text = text.replacing(" (Unix shell quoting issues?)", with: "")
        if text.hasPrefix("syntax error") {
            for (token, name) in Self.names { text = text.replacing(token, with: name) }
        }
        guard let line else { return text }
        if line > lineCount { return text.replacing("unexpected ')'", with: "the program ends too early") }
        return lineCount > 1 ? "\(text) (line \(line))" : text
    }

    /// What a reader would call the tokens of jq's grammar.
    private static let names = [
        ("QQSTRING_START", "string"), ("QQSTRING_TEXT", "text"), ("FIELD", "field"), ("IDENT", "name"),
        ("INVALID_CHARACTER", "character that jq does not know"), ("LITERAL", "number"),
        ("FORMAT", "format"), ("$end", "end"), ("REC", "`..`"),
    ]
}
