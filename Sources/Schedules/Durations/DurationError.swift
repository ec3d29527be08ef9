/// Why a text is not a duration, and what to write instead.
package struct DurationError: Error, Equatable, CustomStringConvertible {
    /// One sentence on what is wrong and what to write.
    package var message: String

    package init(_ message: String) {
        self.message = message
    }

    package var description: String { message }
}
