/// A piece of a jq program, as far as the rules for programs need to know it.
struct ProgramToken: Hashable {
    enum Kind: Hashable {
        /// A function's name, a keyword, or a key of an object.
        case name(String)
        /// `$name`, without the dollar.
        case variable(String)
        case number
        /// The start of a string. What stands in its interpolations follows as tokens between brackets.
        case string
        case open(Bracket)
        case close(Bracket)
        /// `.name` and `@name`: never a function.
        case field
        /// One character of any operator.
        case symbol(UInt8)
    }

    enum Bracket: Hashable {
        case round, square, curly
        /// `\(` ... `)` in a string.
        case interpolation
    }

    let kind: Kind
    /// Where it stands in the program's UTF-8.
    let range: Range<Int>
}
