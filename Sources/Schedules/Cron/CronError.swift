/// Why a text is not a cron expression that can be used.
package struct CronError: Error, Equatable, CustomStringConvertible {
    /// Where in the expression, counted from 1 in Unicode scalars.
    package var column: Int
    /// What is wrong and what to write instead.
    package var message: String

    package init(column: Int, message: String) {
        (self.column, self.message) = (column, message)
    }

    package var description: String { "\(message) (column \(column) of the expression)" }
}
