/// Which numbers are replaced by tagged strings before a program sees them.
enum Tagging: UInt64 {
    /// Integers beyond 2^53. A program that does anything may meet those; other numbers stay what they are.
    case bigIntegers
    /// Every number that jq would write differently: the program uses nothing that could tell such a string from the
    /// number.
    case everySpelling

    /// Reads off a program what it uses.
    init(for tokens: [ProgramToken]) {
        let defined = Self.definedNames(in: tokens)
        let keys = Self.keys(in: tokens)
        let usesKnownNames = tokens.indices.allSatisfy { index in
            guard case .name(let name) = tokens[index].kind else { return true }
            return Self.names.contains(name) || defined.contains(name) || keys.contains(index)
        }
        self = usesKnownNames && !Self.computesAnIndex(tokens) ? .everySpelling : .bigIntegers
    }

    /// Keywords, functions of jq 1.6 that only copy numbers or take none, and those that `ExactPrelude` redefines.
    private static let names = Set(
        (ExactPrelude.redefined + [
            "if then elif else end and or not try catch as def reduce foreach label break null true false",
            "empty error select map map_values recurse recurse_down to_entries from_entries with_entries keys",
            "keys_unsorted values nulls booleans arrays objects iterables scalars path paths leaf_paths del first last",
            "until while repeat isempty any all flatten reverse transpose combinations walk ago day",
            "ascii_downcase ascii_upcase startswith endswith ltrimstr rtrimstr split splits sub gsub test match",
            "capture scan explode fromjson fromdate fromdateiso8601 strptime now infinite nan",
        ]).flatMap { $0.split(separator: " ").map(String.init) })

    /// Where names are keys of objects: `a` and `b` in `{a, b: 1}`. No value in braces has a comma outside of brackets.
    private static func keys(in tokens: [ProgramToken]) -> Set<Int> {
        var keys: Set<Int> = []
        var open: [ProgramToken.Bracket] = []
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .open(let bracket): open.append(bracket)
            case .close: open.removeLast()
            case .name where open.last == .curly:
                let before = tokens[index - 1].kind
                if before == .open(.curly) || before == .symbol(UInt8(ascii: ",")) { keys.insert(index) }
            default: continue
            }
        }
        return keys
    }

    /// The functions that a program defines, and their parameters that are functions.
    static func definedNames(in tokens: [ProgramToken]) -> Set<String> {
        var names: Set<String> = []
        var isHead = false
        for token in tokens {
            switch token.kind {
            case .name("def"): isHead = true
            case .name(let name) where isHead: names.insert(name)
            case .symbol(UInt8(ascii: ":")): isHead = false
            default: continue
            }
        }
        return names
    }

    /// True when brackets that pick an element hold anything but literals: jq picks none by a tagged string.
    private static func computesAnIndex(_ tokens: [ProgramToken]) -> Bool {
        tokens.indices.dropFirst().contains { index in
            guard tokens[index].kind == .open(.square), picksElement(after: tokens[index - 1].kind) else {
                return false
            }
            let content = tokens[(index + 1)...].prefix { $0.kind != .close(.square) }
            return !content.allSatisfy { isLiteral($0.kind) }
        }
    }

    private static func picksElement(after kind: ProgramToken.Kind) -> Bool {
        switch kind {
        case .field, .variable, .string, .close, .symbol(UInt8(ascii: ".")), .symbol(UInt8(ascii: "?")): true
        case .name(let name): !keywordsBeforeAList.contains(name)
        default: false
        }
    }

    private static let keywordsBeforeAList: Set<String> = [
        "if", "then", "elif", "else", "and", "or", "try", "catch", "as", "reduce", "foreach",
    ]

    private static func isLiteral(_ kind: ProgramToken.Kind) -> Bool {
        switch kind {
        case .number, .string, .symbol(UInt8(ascii: "-")), .symbol(UInt8(ascii: ":")): true
        default: false
        }
    }
}
