import YAML

/// A workflow command of GitHub Actions, which shows a message at a line of a pull request.
struct Annotation {
    /// `error` or `warning`.
    var severity: String
    var file: String
    /// Both from 1.
    var line: Int, column: Int
    var message: String

    /// The message escapes `%` and line ends, and the properties also the marks that would end them.
    var text: String {
        let escape = { (text: String) in
            text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
        }
        let file = escape(file).replacing(":", with: "%3A").replacing(",", with: "%2C")
        return "::\(severity) file=\(file),line=\(line),col=\(column)::\(escape(message))"
    }
}

extension Annotation {
    /// A problem of a file.
    init(_ diagnostic: Diagnostic) {
        let start = diagnostic.place.start
        self.init(
            severity: diagnostic.severity.rawValue, file: diagnostic.file, line: start.line, column: start.column,
            message: diagnostic.wholeMessage)
    }
}

extension Diagnostic {
    /// The message with the hint and the corrected line.
    var wholeMessage: String {
        [message, help, correction.map { "write `\($0)`" }].compactMap(\.self).joined(separator: "; ")
    }
}
