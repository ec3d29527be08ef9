package import YAML

extension Node {
    /// The place of a part of a scalar's text, in scalars. Where the text was folded or escaped, columns cannot be
    /// told, and the place is the whole scalar's.
    func place(of scalar: Scalar, offset: Int, length: Int) -> Place {
        let quote = scalar.style == .plain ? 0 : 1
        guard place.shows(scalar.text, quotes: quote) else { return place }
        return place.part(offset: quote + offset, length: length)
    }
}

extension Program {
    /// The place of a part of the program, in scalars; the whole program's where columns cannot be told.
    package func place(of range: Range<Int>) -> Place {
        if place.shows(text, quotes: 0) { return place.part(offset: range.lowerBound, length: range.count) }
        if place.shows(text, quotes: 1) { return place.part(offset: range.lowerBound + 1, length: range.count) }
        return place
    }
}

extension Place {
    /// Whether a text stands here letter for letter, with so many quotes on either side.
    fileprivate func shows(_ text: String, quotes: Int) -> Bool {
        start.line == end.line && end.column - start.column == text.unicodeScalars.count + 2 * quotes
    }

    /// The end of the text is a part too: what is missing there has no scalar of its own.
    fileprivate func part(offset: Int, length: Int) -> Place {
        let column = min(start.column + offset, end.column)
        return Place(
            start: Position(line: start.line, column: column),
            end: Position(line: start.line, column: min(column + length, end.column)))
    }
}
