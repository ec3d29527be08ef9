package import YAML

/// A jq program of a workflow, with its place and the variables that are bound where it stands.
package struct Program: Hashable, Sendable {
    /// The program without its fence.
    package var text: String
    /// Where it stands: without the fence, with the quotes of a scalar that is all program.
    package var place: Place
    /// Names without the dollar.
    package var variables: Set<String>

    /// A program as it was read.
    package init(text: String, place: Place, variables: Set<String>) {
        self.text = text
        self.place = place
        self.variables = variables
    }
}

/// The variables that a program can see, which depends on where it stands.
struct Scope: Sendable {
    static let everywhere: Set<String> = ["run", "vars", "env", "steps", "state", "trigger"]
    /// Names that `as` may not take: those that are bound anyway, and the words of jq 1.6, which it takes for no name
    /// behind a dollar either.
    static let reserved = everywhere.union(["item", "index", "record", "response", "ENV", "__prog_args"])
        .union(["__loc__", "and", "as", "break", "catch", "def", "elif", "else", "end", "foreach", "if", "import"])
        .union(["include", "label", "module", "or", "reduce", "then", "try"])

    var variables = everywhere

    /// Inside a `foreach` whose item is called `name`.
    func inside(foreach name: String) -> Scope {
        adding(["item", "index", name])
    }

    /// Where one record is at hand.
    var withRecord: Scope { adding(["item", "record"]) }

    /// Where a response is at hand.
    var withResponse: Scope { adding(["response"]) }

    private func adding(_ names: Set<String>) -> Scope {
        Scope(variables: variables.union(names))
    }
}
