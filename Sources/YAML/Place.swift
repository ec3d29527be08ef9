/// A point in a text file, as editors show it.
package struct Position: Hashable, Comparable, Sendable {
    /// The line, from 1. A line ends at LF, CR LF or CR.
    package var line: Int
    /// The column, from 1, in Unicode scalars. A byte order mark does not count.
    package var column: Int

    /// The point at `line` and `column`, both from 1.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The first position of every file.
    package static let start = Position(line: 1, column: 1)

    package static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of a text file. Where nothing is written (an empty value), `start` equals `end`.
package struct Place: Hashable, Sendable {
    /// The position of the first scalar.
    package var start: Position
    /// The position behind the last scalar.
    package var end: Position

    /// The stretch from `start` up to, not including, `end`.
    package init(start: Position, end: Position) {
        self.start = start
        self.end = end
    }

    /// The empty stretch at the start of a file, for what concerns the file as a whole.
    package static let fileStart = Place(start: .start, end: .start)
}
