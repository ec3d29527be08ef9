/// The functions that jq defines, and the helpers beside them, each as `name/arity`.
enum KnownFunctions {
    private static let all: Set<String> = {
        var names = TimeHelpers.signatures
        guard let program = try? CompiledProgram(compiling: "builtins[]") else { return names }
        program.start(.emptyObject())
        while let name = try? program.next() { names.insert(String(decoding: name.utf8, as: UTF8.self)) }
        return names
    }()

    /// The names of all, but for those that jq keeps to itself.
    static var names: [String] {
        Set(all.compactMap { $0.split(separator: "/").first.map(String.init) }).filter { !$0.hasPrefix("_") }
    }

    /// How many arguments the functions of this name take, the fewest first.
    static func argumentCounts(of name: String) -> [Int] {
        (0...8).filter { all.contains("\(name)/\($0)") }
    }

    /// Keywords that bind no name.
    private static let keywords: Set<String> = ["if", "then", "elif", "else", "end", "and", "or", "try", "catch"]

    /// True when a program calls only functions of jq and binds no names, so that no name in it can be undefined.
    static func areAllThatIsUsed(in tokens: [ProgramToken]) -> Bool {
        for (index, token) in tokens.enumerated() {
            guard case .name(let name) = token.kind else { continue }
            if keywords.contains(name) || ProgramRules.isKey(at: index, in: tokens) { continue }
            guard all.contains("\(name)/\(argumentCount(after: index, in: tokens))") else { return false }
        }
        return true
    }

    /// How many arguments, separated by semicolons, the call of the name at `index` has.
    static func argumentCount(after index: Int, in tokens: [ProgramToken]) -> Int {
        guard index + 1 < tokens.count, tokens[index + 1].kind == .open(.round) else { return 0 }
        var count = 1
        var depth = 0
        for token in tokens[(index + 1)...] {
            switch token.kind {
            case .open: depth += 1
            case .close: depth -= 1
            case .symbol(UInt8(ascii: ";")) where depth == 1: count += 1
            default: continue
            }
            if depth == 0 { break }
        }
        return count
    }
}
