/// What the bytes of an output file are.
package enum FileFormat: String, CaseIterable, Hashable, Sendable {
    /// One JSON value and a newline.
    case json
    /// One JSON value per line.
    case jsonl
    /// Rows after RFC 4180, the first one a header.
    case csv
}

/// What becomes of the file that is there already.
package enum FileMode: String, CaseIterable, Hashable, Sendable {
    /// A complete new file takes its place at once.
    case replace
    /// The new rows come after its own; `json` cannot.
    case append
}

/// A file as it was written.
package struct WrittenFile: Hashable, Sendable {
    /// Relative to the output root, in its shortest spelling.
    package let path: String
    /// How many bytes were written; for an append, those that were added.
    package let bytes: Int64
    /// How many records or rows were written, without the header.
    package let count: Int
}
