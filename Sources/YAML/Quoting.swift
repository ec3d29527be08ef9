/// `text`, which is one line, as a quoted scalar: in single quotes, where only a single quote has to be doubled, and
/// in double ones for text that has single quotes but nothing that double ones would have to escape.
package func quoted(_ text: String) -> String {
    if text.contains("'"), !text.contains("\""), !text.contains("\\") { return "\"\(text)\"" }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}
