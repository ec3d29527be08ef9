package import Records

/// What a program is evaluated on once.
package struct Input: Hashable, Sendable {
    /// The value of `.`.
    package let value: JSONText
    /// Variables by name without the dollar; they win over those that the whole call shares.
    package let variables: [String: JSONText]

    /// An input, by default without variables of its own.
    package init(value: JSONText, variables: [String: JSONText] = [:]) {
        self.value = value
        self.variables = variables
    }
}
