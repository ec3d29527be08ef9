/// Why a text of a schedule's key (`at`, `start`, `between`, `except`) is not possible, and what to write instead.
package struct ScheduleTextError: Error, Equatable, CustomStringConvertible {
    /// One sentence on what is wrong and what to write.
    package var message: String

    init(_ message: String) {
        self.message = message
    }

    package var description: String { message }
}
