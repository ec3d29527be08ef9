import Spelling

/// Where in a program an error lies, and what was probably meant.
package struct ProgramAdvice: Sendable {
    /// The part of the program, in Unicode scalars from its start.
    package var range: Range<Int>
    /// What to do; nil: the error itself says it.
    package var help: String?
    /// What to write in the place of that part, where that is certain.
    package var replacement: String?

    /// Nil where nothing more can be told of the error that checking the program gave.
    package init?(for error: ProgramError, in program: String) {
        guard let tokens = try? ProgramTokenizer.tokens(of: program),
            let found = Finding(error: error, tokens: tokens, text: [UInt8](program.utf8)).found
        else { return nil }
        let utf8 = program.utf8
        let scalars = { (offset: Int) in
            program.unicodeScalars.distance(from: utf8.startIndex, to: utf8.index(utf8.startIndex, offsetBy: offset))
        }
        range = scalars(found.range.lowerBound)..<scalars(found.range.upperBound)
        (help, replacement) = (found.help, found.replacement)
    }
}

private struct Finding {
    typealias Part = (range: Range<Int>, help: String?, replacement: String?)

    let error: ProgramError
    let tokens: [ProgramToken]
    let text: [UInt8]

    var found: Part? { undefinedFunction ?? refusedName ?? foreignOperator }

    /// `lenght/0 is not defined`
    private var undefinedFunction: Part? {
        let parts = error.message.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, error.message.hasSuffix(" is not defined") else { return nil }
        let name = String(parts[0])
        guard let token = tokens.first(where: { $0.kind == .name(name) }) else { return nil }
        let arities = KnownFunctions.argumentCounts(of: name)
        if !arities.isEmpty {
            let counts = arities.map { $0 == 0 ? "no" : "\($0)" }.joined(separator: " or ")
            let separation = arities == [0] ? "" : ", separated by `;`"
            return (token.range, "`\(name)` takes \(counts) arguments\(separation)", nil)
        }
        let near = nearestName(to: name, among: KnownFunctions.names)
        return (token.range, near.map { "did you mean `\($0)`?" } ?? "jq 1.6 has no function of that name", near)
    }

    /// `` `halt` cannot be used ``
    private var refusedName: Part? {
        guard error.message.hasPrefix("`"), error.message.contains("` cannot be used") else { return nil }
        let name = error.message.dropFirst().prefix { $0 != "`" }
        let token = tokens.first { token in
            switch token.kind {
            case .name(let found): found == name
            case .variable(let found): "$" + found == name
            default: false
            }
        }
        return token.map { ($0.range, nil, nil) }
    }

    /// What other languages write and jq does not.
    private var foreignOperator: Part? {
        guard error.message.hasPrefix("syntax error") else { return nil }
        for (index, token) in tokens.enumerated() {
            for (mark, help, replacement) in Self.foreign where isWritten(mark, at: index) {
                return (token.range.lowerBound..<token.range.lowerBound + mark.utf8.count, help, replacement)
            }
        }
        return nil
    }

    private static let foreign: [(mark: String, help: String, replacement: String?)] = [
        ("&&", "jq writes `and`", "and"), ("||", "jq writes `or`", "or"), ("===", "jq writes `==`", "=="),
        ("!==", "jq writes `!=`", "!="), ("'", "texts stand in double quotes in jq", nil),
        ("!", "jq writes `not` behind the value, as in `.ready | not`", nil),
    ]

    private func isWritten(_ mark: String, at index: Int) -> Bool {
        let bytes = Array(mark.utf8)
        guard index + bytes.count <= tokens.count else { return false }
        let isThere = bytes.indices.allSatisfy { offset in
            tokens[index + offset].kind == .symbol(bytes[offset])
                && tokens[index + offset].range.lowerBound == tokens[index].range.lowerBound + offset
        }
        // `!=` is jq's own.
        let follows = tokens[index].range.lowerBound + bytes.count
        return isThere && !(mark == "!" && follows < text.count && text[follows] == UInt8(ascii: "="))
    }
}
