/// A program as it is handed to jq: its variables bound out of the second element of the input, the value of `.`
/// taken from the first.
///
/// `. + $run.id` becomes `.[1].run as $run | .[0] | (. + $run.id ↵)`. The end of line closes a comment at the end of
/// the program, and its own text stays on its lines, so that jq's line numbers are right.
struct WrappedProgram: Hashable {
    /// The variables that are bound, in the order of their names.
    let variables: [String]
    /// The whole text.
    let text: String
    /// True when an integer of the program was replaced by a tagged string.
    let hasTaggedNumbers: Bool
    /// Which numbers of its input are to be tagged.
    let tagging: Tagging

    /// Wraps a program, binding those of `variables` that it mentions.
    init(_ program: String, tokens: [ProgramToken], variables: Set<String>) {
        self.variables = mentionedVariables(in: tokens).intersection(variables).sorted()
        let bindings = self.variables.map { ".[1].\($0) as $\($0) | " }.joined()
        let tagged = Self.taggingIntegers(of: program, tokens: tokens)
        hasTaggedNumbers = tagged != nil
        tagging = Tagging(for: tokens)
        let helpers = TimeHelpers.definitions(for: tokens)
        text = "\(bindings)\(helpers).[0] | (\(tagged ?? program)\n)"
    }

    /// A program that was wrapped elsewhere.
    init(variables: [String], text: String, hasTaggedNumbers: Bool, tagging: Tagging) {
        self.variables = variables
        self.text = text
        self.hasTaggedNumbers = hasTaggedNumbers
        self.tagging = tagging
    }

    /// How many lines the program itself has.
    var lineCount: Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

    /// The program with its big integers as tagged strings, so that they equal those of the input; nil without any.
    private static func taggingIntegers(of program: String, tokens: [ProgramToken]) -> String? {
        let text = [UInt8](program.utf8)
        var tagged: [UInt8] = []
        var copied = 0
        for token in tokens where token.kind == .number && NumberSpelling(of: text[token.range]) == .bigInteger {
            tagged +=
                text[copied..<token.range.lowerBound]
                + ExactNumber.taggedString(
                    of: text[token.range], sign: ExactNumber.integerSign)
            copied = token.range.upperBound
        }
        return copied == 0 ? nil : String(decoding: tagged + text[copied...], as: UTF8.self)
    }
}

/// The names that a program mentions with a dollar, in its strings too, and `run` where it calls `ago` or `day`. Names
/// that it binds itself are among them; a program that cannot be read mentions none.
package func variables(in program: String) -> Set<String> {
    guard let tokens = try? ProgramTokenizer.tokens(of: program) else { return [] }
    return mentionedVariables(in: tokens)
}

private func mentionedVariables(in tokens: [ProgramToken]) -> Set<String> {
    var names: Set<String> = []
    for case .variable(let name) in tokens.lazy.map(\.kind) { names.insert(name) }
    if !TimeHelpers.calls(in: tokens).isEmpty { names.insert(TimeHelpers.variable) }
    return names
}
