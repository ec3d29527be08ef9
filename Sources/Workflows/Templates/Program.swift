package import YAML

/// A jq program of a workflow, with its place and the variables that are bound where it stands.
package struct Program: Hashable, Sendable {
    /// The program without its fence.
    package var text: String
    package var place: Place
    /// Names without the dollar.
    package var variables: Set<String>

    package init(text: String, place: Place, variables: Set<String>) {
        self.text = text
        self.place = place
        self.variables = variables
    }
}

/// The variables that a program can see, which depends on where it stands.
struct Scope: Sendable {
    static let everywhere: Set<String> = ["run", "vars", "env", "steps", "state", "trigger"]
    /// Names that `as` may not take.
    static let reserved = everywhere.union(["item", "index", "record", "response", "ENV", "__loc__", "__prog_args"])

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
