/// The variables that a program can see and what `.` is to it, which depends on where it stands.
struct Scope: Sendable {
    /// What `.` is.
    enum Input: Sendable {
        /// An object of all the variables, without their dollars.
        case variables
        case record
        case response
    }

    static let everywhere: Set<String> = ["run", "vars", "env", "steps", "state", "trigger"]
    /// Names that `as` may not take: those that are bound anyway, and the words of jq 1.6, which it takes for no name
    /// behind a dollar either.
    static let reserved = everywhere.union(["item", "index", "record", "response", "ENV", "__prog_args"])
        .union(["__loc__", "and", "as", "break", "catch", "def", "elif", "else", "end", "foreach", "if", "import"])
        .union(["include", "label", "module", "or", "reduce", "then", "try"])

    private(set) var variables = everywhere
    private(set) var input = Input.variables

    /// Inside a `foreach` whose item is called `name`.
    func inside(foreach name: String) -> Scope {
        adding(["item", "index", name], input)
    }

    /// Where one record is at hand.
    var withRecord: Scope { adding(["item", "record"], .record) }

    /// Where a response is at hand.
    var withResponse: Scope { adding(["response"], .response) }

    private func adding(_ names: Set<String>, _ input: Input) -> Scope {
        var scope = self
        scope.variables.formUnion(names)
        scope.input = input
        return scope
    }
}
