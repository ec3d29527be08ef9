/// Why bytes are not one JSON value, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The byte at which reading stopped, counted from 0 at the start of the text.
    package let offset: Int
    /// What was expected there.
    package let message: String

    package init(offset: Int, message: String) {
        self.offset = offset
        self.message = message
    }

    package var description: String {
        "invalid JSON at byte \(offset): \(message)"
    }
}
