/// The line, or the lines, of `place` with the value there in quotes, its anchor and tag included; nil where it is not
/// certain that a reader of YAML then finds the value's source text, and for values of indented lines.
///
/// For a list, a mapping or an alias that was meant to be text: `records: [.a, .b]` becomes `records: '[.a, .b]'`. A
/// value of several lines becomes one line. Costs about as much as parsing `source` once.
package func correctedLine(quoting place: Place, in source: String) -> String? {
    let source = SourceText(source)
    guard let range = source.indexes(of: place) else { return nil }
    let isOneLine = place.start.line == source.position(at: range.upperBound).line
    guard isOneLine || source.scalars[range].first.map("[{".unicodeScalars.contains) == true else { return nil }
    let start = source.startOfProperties(before: range.lowerBound)
    return source.lines(quoting: start..<range.upperBound)?.corrected
}

/// What the plain scalar at `place` was probably meant to be, where a comment follows it on its line: the text with
/// what was cut off, and the line with all of it in quotes. Nil where no comment follows, or where it is not certain
/// that a reader of YAML then finds that text.
///
/// `if: .name == "a #1"` is `.name == "a` to YAML. An empty `place` is one where a comment takes the place of the
/// value: `color: #fff`. Costs about as much as parsing `source` once.
package func textBehindComment(of place: Place, in source: String) -> (text: String, corrected: String)? {
    let source = SourceText(source)
    guard let range = source.indexes(of: place) else { return nil }
    let line = source.range(ofLine: source.position(at: range.upperBound).line)
    let comment = source.firstNonBlank(range.upperBound..<line.upperBound)
    guard comment > range.upperBound, source.scalar(at: comment) == "#" else { return nil }
    let start = range.isEmpty ? comment : range.lowerBound
    return source.lines(quoting: start..<source.endWithoutBlanks(start..<line.upperBound))
}

/// The line, or the lines, of `place` with `text` in its place; nil if `place` is not inside `source`. `text` is
/// written as it is, without quotes.
package func replacing(_ place: Place, with text: String, in source: String) -> String? {
    let source = SourceText(source)
    return source.indexes(of: place).map { source.lines(of: $0, with: text) }
}

extension SourceText {
    /// The indexes of `place`, without the line ends that libyaml counts to a block scalar; nil if it lies outside.
    fileprivate func indexes(of place: Place) -> Range<Int>? {
        guard place.start <= place.end, contains(place.start), contains(place.end) else { return nil }
        let start = index(of: place.start)
        var end = index(of: place.end)
        while end > start, scalars[end - 1].isLineBreak { end -= 1 }
        return start..<end
    }

    /// The lines of `range` with `text` in its place.
    func lines(of range: Range<Int>, with text: String) -> String {
        let first = self.range(ofLine: position(at: range.lowerBound).line)
        let last = self.range(ofLine: position(at: range.upperBound).line)
        return self.text(first.lowerBound..<range.lowerBound) + text + self.text(range.upperBound..<last.upperBound)
    }

    /// The text of `range` on one line, and the line with it in quotes; nil where that would be something else.
    func lines(quoting range: Range<Int>) -> (text: String, corrected: String)? {
        guard let text = joinedLines(range) else { return nil }
        let replacement = quoted(text)
        guard reads(text, from: replacement, at: range) else { return nil }
        return (text, lines(of: range, with: replacement))
    }

    /// The text of `range` with its lines put behind each other; nil if it is empty, or has a comment that would
    /// swallow the rest.
    private func joinedLines(_ range: Range<Int>) -> String? {
        let lines = scalars[range].split(whereSeparator: \.isLineBreak).map(\.indices)
            .filter { firstNonBlank($0) < $0.upperBound }
            .map { text(firstNonBlank($0)..<endWithoutBlanks($0)) }
        let hasComment = lines.dropLast().contains { $0.contains("#") }
        return lines.isEmpty || hasComment ? nil : lines.joined(separator: " ")
    }

    /// Where the anchor and the tag start that stand on the line right before the value at `index`, if there are any.
    fileprivate func startOfProperties(before index: Int) -> Int {
        var start = index
        while true {
            let end = endWithoutBlanks(0..<start)
            let word = (scalars[..<end].lastIndex { $0.isBlank || $0.isLineBreak } ?? -1) + 1
            guard end < start, word < end, scalars[word] == "&" || scalars[word] == "!" else { return start }
            start = word
        }
    }
}
