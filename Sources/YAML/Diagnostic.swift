/// A problem in a file, with its place. How it is printed is in `DiagnosticRendering.swift`.
package struct Diagnostic: Error, Hashable, Sendable {
    /// An error keeps the file from being used; a warning does not.
    package enum Severity: String, Sendable {
        case error, warning
    }

    /// Whether the file can be used nevertheless.
    package var severity: Severity
    /// The file's name, as the reader of the message knows it.
    package var file: String
    /// The stretch of the file that is wrong.
    package var place: Place
    /// What is wrong: one sentence in lower case without a final period.
    package var message: String
    /// What to do about it, in the same form.
    package var help: String?
    /// The line, or the lines, as they should be written, where that is certain.
    package var correction: String?
    /// True where what stands at the place may be a secret: it is then left out of the excerpt of the file.
    package var hidesValue = false

    /// A problem of `file` at `place`.
    package init(
        _ severity: Severity, file: String, place: Place, message: String, help: String? = nil,
        correction: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.place = place
        self.message = message
        self.help = help
        self.correction = correction
    }
}
