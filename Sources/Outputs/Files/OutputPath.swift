/// A relative path below the output root, taken apart.
///
/// Only the text is judged here; what the file system says to it is ``OutputRoot``'s matter.
package struct OutputPath: Hashable, Sendable {
    /// The folders between the root and the file.
    let folders: [String]
    /// The file's own name.
    let name: String

    /// The path in its shortest spelling: one file, one text.
    package var text: String { (folders + [name]).joined(separator: "/") }

    /// The longest name, in bytes: it must leave room for what a partial file's name adds to it.
    static let longestName = 220

    /// Throws where the text alone shows that it names no file below the root.
    package init(_ path: String) throws(OutputError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init).filter { $0 != "." }
        if let reason = Self.refusal(of: path, parts: parts) { throw .refusedPath(path, reason: reason) }
        folders = Array(parts.dropLast())
        name = parts.last ?? path
    }

    private static func refusal(of path: String, parts: [String]) -> String? {
        if path.isEmpty { return "it is empty" }
        if path.utf8.contains(0) { return "it has a NUL byte" }
        if path.utf8.first == UInt8(ascii: "/") { return "it is absolute" }
        if parts.contains("..") { return "it has \"..\" in it" }
        if parts.isEmpty || path.hasSuffix("/") || path.hasSuffix("/.") { return "it names a folder" }
        if let last = parts.last, last.utf8.count > longestName {
            return "its last part is longer than \(longestName) bytes"
        }
        return nil
    }
}
