/// The text of a file, addressed by line and column.
struct SourceText {
    /// The whole text without its byte order mark.
    let string: String
    /// The text again, for access by index.
    let scalars: [Unicode.Scalar]
    /// The index in `scalars` at which each line starts.
    private let lineStarts: [Int]

    init(_ string: String) {
        self.string = string
        scalars = Array(string.unicodeScalars)
        var starts = [0]
        for (index, scalar) in scalars.enumerated() where scalar == "\n" || scalar == "\r" {
            // The line ends behind the line feed of CR LF.
            if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { continue }
            starts.append(index + 1)
        }
        lineStarts = starts
    }

    /// The position behind the last scalar.
    var end: Position {
        Position(line: lineStarts.count, column: scalars.count - (lineStarts.last ?? 0) + 1)
    }

    /// The position of the scalar at `index`.
    func position(at index: Int) -> Position {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= index { low = middle } else { high = middle }
        }
        return Position(line: low + 1, column: index - lineStarts[low] + 1)
    }

    /// The place of the scalars of `range`.
    func place(_ range: Range<Int>) -> Place {
        Place(start: position(at: range.lowerBound), end: position(at: range.upperBound))
    }

    /// The index of the scalar at `position`; at most `scalars.count`.
    func index(of position: Position) -> Int {
        guard position.line <= lineStarts.count else { return scalars.count }
        return min(lineStarts[position.line - 1] + position.column - 1, scalars.count)
    }

    /// The scalar at `index`, if there is one.
    func scalar(at index: Int) -> Unicode.Scalar? {
        scalars.indices.contains(index) ? scalars[index] : nil
    }

    /// `place` cut at the end of the text: libyaml's marks at the end of a file lie behind it.
    func clamped(_ place: Place) -> Place {
        place.end <= end ? place : Place(start: min(place.start, end), end: end)
    }

    /// The indexes of a line without its line end; `line` counts from 1.
    func range(ofLine line: Int) -> Range<Int> {
        guard line >= 1, line <= lineStarts.count else { return scalars.count..<scalars.count }
        let start = lineStarts[line - 1]
        var end = line < lineStarts.count ? lineStarts[line] : scalars.count
        while end > start, scalars[end - 1].isLineBreak { end -= 1 }
        return start..<end
    }

    /// Whether `position` is on a line of the text or right behind it.
    func contains(_ position: Position) -> Bool {
        guard position.line >= 1, position.line <= lineStarts.count, position.column >= 1 else { return false }
        return position.column <= range(ofLine: position.line).count + 1
    }

    /// The index of the first scalar in `range` that is no blank, or its end.
    func firstNonBlank(_ range: Range<Int>) -> Int {
        scalars[range].firstIndex { !$0.isBlank } ?? range.upperBound
    }

    /// The index behind the last scalar in `range` that is no blank, or its start.
    func endWithoutBlanks(_ range: Range<Int>) -> Int {
        scalars[range].lastIndex { !$0.isBlank }.map { $0 + 1 } ?? range.lowerBound
    }

    /// The scalars of `range` as text.
    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}

extension Unicode.Scalar {
    /// Whether this is a line feed or a carriage return.
    var isLineBreak: Bool { self == "\n" || self == "\r" }

    /// Whether this is a space or a tab.
    var isBlank: Bool { self == " " || self == "\t" }
}
