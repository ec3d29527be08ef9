/// Why a program cannot be used: what is wrong with it and what to do.
package struct ProgramError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One or two sentences, without the place: the caller knows where the program stands.
    package let message: String

    package init(message: String) {
        self.message = message
    }

    package var description: String { message }
}
