/// Why bytes are not text that can be parsed.
struct DecodingProblem: Error {
    var problem: Problem
    /// The text as far as it can be shown beside the message.
    var source: String
}

/// The text of a file, checked for what no YAML file may hold. A byte order mark at the start is left out.
func decode(_ bytes: [UInt8]) throws(DecodingProblem) -> SourceText {
    guard !looksLikeUTF16(bytes) else {
        let problem = Problem(.fileStart, "the file is UTF-16", help: "save as UTF-8")
        throw DecodingProblem(problem: problem, source: "")
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
        throw invalidUTF8(content)
    }
    let source = SourceText(text)
    for (index, scalar) in source.scalars.enumerated() {
        guard let refusal = scalar.refusal else { continue }
        let problem = Problem(source.place(index..<index + 1), refusal.message, help: refusal.help)
        throw DecodingProblem(problem: problem, source: text)
    }
    return source
}

/// Whether there is a byte order mark of UTF-16, or a NUL beside the first character as ASCII in UTF-16 has it.
private func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return true
    case (0, 0): return false
    default: return bytes[0] == 0 || bytes[1] == 0
    }
}

private func invalidUTF8(_ content: ArraySlice<UInt8>) -> DecodingProblem {
    var decoder = UTF8()
    var iterator = content.makeIterator()
    var scalarCount = 0
    var offset = content.startIndex
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
        scalarCount += 1
        offset += UTF8.width(scalar)
    }
    let source = String(decoding: content, as: UTF8.self)
    let text = SourceText(source)
    let hex = String(content[offset], radix: 16, uppercase: true)
    let place = text.place(scalarCount..<scalarCount + 1)
    let message = "the byte 0x\(hex) at offset \(offset) is not UTF-8"
    return DecodingProblem(problem: Problem(place, message, help: "save the file as UTF-8"), source: source)
}

extension Unicode.Scalar {
    /// What is wrong with this character in a YAML file, if anything.
    ///
    /// YAML 1.2 allows U+0085, U+2028 and U+2029, but readers disagree on whether they end a line.
    fileprivate var refusal: (message: String, help: String)? {
        switch value {
        case 0x20...0x7E, 0x09, 0x0A, 0x0D: nil
        case 0x00: ("a NUL character is not allowed", "remove it, or write it as \\0 in double quotes")
        case 0x85, 0x2028, 0x2029:
            ("\(codePoint) ends a line for some programs only", "remove it, or write \(escape) in double quotes")
        case 0x01..<0x20, 0x7F...0x9F:
            ("the control character \(codePoint) is not allowed", "remove it, or write \(escape) in double quotes")
        case 0xFEFF:
            ("a byte order mark (U+FEFF) is allowed only at the start of the file", "remove it")
        case 0xFFFE, 0xFFFF: ("the character \(codePoint) is not allowed", "remove it")
        default: nil
        }
    }

    /// `U+` and four hexadecimal digits, as for the characters that `refusal` names.
    private var codePoint: String { "U+" + hexDigits }

    private var escape: String {
        value < 0x100 ? "\\x" + hexDigits.suffix(2) : "\\u" + hexDigits
    }

    private var hexDigits: String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
