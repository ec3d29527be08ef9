import Spelling

/// The rules a program keeps before jq sees it: it reaches nothing but the values it is given.
enum ProgramRules {
    /// jq's ways to the environment, to other inputs, to files and to the end of the process.
    private static let refusedNames: Set<String> = [
        "env", "input", "inputs", "debug", "stderr", "import", "include", "module", "halt", "halt_error",
        "input_filename", "input_line_number", "modulemeta", "get_search_list", "get_prog_origin", "get_jq_origin",
    ]
    private static let refusedVariables: Set<String> = ["ENV", "__loc__", "__prog_args"]

    /// Checks the tokens of a program that may use `variables` and those that it binds itself.
    static func check(_ tokens: [ProgramToken], variables: Set<String>) throws(ProgramError) {
        let bound = namesBound(by: tokens)
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .name(let name) where refusedNames.contains(name) && !isKey(at: index, in: tokens):
                throw ProgramError(message: refusal(of: name))
            case .variable(let name) where refusedVariables.contains(name):
                throw ProgramError(message: refusal(of: "$" + name))
            case .variable(let name) where !variables.contains(name) && !bound.contains(name):
                throw undefined(name, among: variables.union(bound))
            default:
                continue
            }
        }
        try TimeHelpers.check(tokens, variables: variables)
    }

    private static func refusal(of name: String) -> String {
        let instead =
            switch name {
            case "env", "$ENV": "; names listed under `env:` are in $env"
            case "halt", "halt_error": "; the step `fail` ends a run"
            default: ""
            }
        return "`\(name)` cannot be used: a program sees only the values it is given\(instead)"
    }

    /// The error for a variable that is none of `names`.
    static func undefined(_ name: String, among names: Set<String>) -> ProgramError {
        var message = "$\(name) is not defined"
        if let nearest = nearestName(to: name, among: Array(names)) {
            message += "; did you mean $\(nearest)?"
        } else if !names.isEmpty {
            message += "; defined are " + names.sorted().map { "$" + $0 }.joined(separator: ", ")
        }
        return ProgramError(message: message)
    }

    /// True for `name` in `{name: ...}` and `{..., name: ...}`, where it is a key and calls nothing.
    static func isKey(at index: Int, in tokens: [ProgramToken]) -> Bool {
        guard index > 0, index + 1 < tokens.count else { return false }
        let before = tokens[index - 1].kind
        let isFirst = before == .open(.curly) || before == .symbol(UInt8(ascii: ","))
        return isFirst && tokens[index + 1].kind == .symbol(UInt8(ascii: ":"))
    }

    /// The names that the program binds itself anywhere: after `as`, as parameters of `def`, after `label`. Whether
    /// each use is in reach of its binding is left to jq.
    private static func namesBound(by tokens: [ProgramToken]) -> Set<String> {
        var names: Set<String> = []
        var isPattern = false
        var isDefinition = false
        var depth = 0
        for token in tokens {
            switch token.kind {
            case .name("as"), .name("label"):
                (isPattern, isDefinition, depth) = (true, false, 0)
            case .name("def"):
                (isPattern, isDefinition, depth) = (true, true, 0)
            case .variable(let name) where isPattern:
                names.insert(name)
            case .symbol(UInt8(ascii: "|")) where depth == 0, .symbol(UInt8(ascii: ":")) where depth == 0:
                isPattern = false
            case .open(let bracket):
                // `reduce` and `foreach` have their pattern followed by a bracket, a definition has its names in one.
                if bracket == .round, depth == 0, !isDefinition { isPattern = false }
                depth += 1
            case .close: depth -= 1
            default: continue
            }
        }
        return names
    }
}
