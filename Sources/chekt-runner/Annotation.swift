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
