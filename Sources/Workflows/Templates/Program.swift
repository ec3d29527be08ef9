package import YAML

/// A jq program of a workflow, with its place and the variables that are bound where it stands.
package struct Program: Hashable, Sendable {
    /// The program without its fence.
    package var text: String
    /// Where it stands: without the fence, with the quotes of a scalar that is all program.
    package var place: Place
    /// Names without the dollar.
    package var variables: Set<String>
    /// The keys that lead to it inside of its mapping of the language, such as `if` or `columns.site`.
    package var key: String

    /// A program as it was read.
    package init(text: String, place: Place, variables: Set<String>, key: String = "") {
        self.text = text
        self.place = place
        self.variables = variables
        self.key = key
    }
}
