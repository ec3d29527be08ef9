/// Fences `${{ ... }}` inside brackets, whose braces are brackets to YAML.
extension SyntaxExplanation {
    /// A fence without quotes whose first brace is at `brace`.
    func unquotedFence(_ brace: Int) -> Problem {
        let line = source.range(ofLine: source.position(at: brace).line)
        let start = startOfItem(around: brace - 1, in: line)
        let end = source.itemInBrackets(at: start)?.upperBound ?? line.upperBound
        return Problem(
            source.place(start..<end), "`${{ }}` inside brackets needs quotes", help: "put the value in quotes",
            correction: lineQuotingFences(from: start, in: line))
    }

    /// The line with all items in quotes that have a fence, from the one at `start` on.
    private func lineQuotingFences(from start: Int, in line: Range<Int>) -> String? {
        var replacement = ""
        var position = start
        while let next = nextFence(from: position, in: line) {
            let itemStart = startOfItem(around: next, in: max(position, line.lowerBound)..<line.upperBound)
            // A fence behind the last bracket is in no item.
            guard let item = source.itemInBrackets(at: itemStart), item.upperBound > next else { return nil }
            replacement += source.text(position..<itemStart) + quoted(source.text(item))
            position = item.upperBound
        }
        replacement += source.text(position..<line.upperBound)
        guard let first = source.itemInBrackets(at: start),
            source.reads(source.text(first), from: replacement, at: start..<line.upperBound)
        else { return nil }
        return source.lines(of: start..<line.upperBound, with: replacement)
    }

    /// The index of the next `${{` that is not in quotes.
    private func nextFence(from start: Int, in line: Range<Int>) -> Int? {
        var quotes = QuoteScan(from: start)
        for index in start..<line.upperBound where !quotes.isQuoted(source.scalars[index], at: index) {
            if source.scalars[index] == "$", source.scalar(at: index + 1) == "{", source.scalar(at: index + 2) == "{" {
                return index
            }
        }
        return nil
    }

    /// The index at which the item starts that `index` is in: behind the last comma, bracket or colon before it.
    private func startOfItem(around index: Int, in line: Range<Int>) -> Int {
        var start = index
        while start > line.lowerBound {
            let before = source.scalars[start - 1]
            let endsKey = before == ":" && source.scalars[start].isBlank
            if endsKey || ",[{".unicodeScalars.contains(before) { break }
            start -= 1
        }
        return source.firstNonBlank(start..<max(start, index))
    }
}
