/// The bounds on a file. A file beyond one of them is refused with an error that names the bound.
package struct Limits: Sendable {
    /// The greatest size of a file, in bytes.
    package var bytes: Int
    /// How deeply lists and mappings may be nested, counted after aliases are expanded.
    package var depth: Int
    /// How many values and keys a file may have, counted after aliases are expanded.
    package var nodes: Int

    /// The bounds that workflow files keep unless said otherwise.
    package init(bytes: Int = 1 << 20, depth: Int = 64, nodes: Int = 100_000) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }
}

/// What a file holds, and what is wrong with it.
package struct ParsedDocument: Sendable {
    /// The document's value. Nil if an error leaves no value to look at: broken syntax, an empty file, an alias that
    /// leads nowhere. After other errors (a duplicate key, a tag) it is there, so that further checks can go on.
    package var root: Node?
    /// The problems, in the order of their places.
    package var diagnostics: [Diagnostic]
    /// The text of the file without its byte order mark, for `Diagnostic.rendered`. Bytes that are not UTF-8 are
    /// replaced by U+FFFD; it is empty if the file is too large or is UTF-16.
    package var source: String
}
