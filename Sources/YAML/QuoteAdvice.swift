/// Advice to put a value into quotes, with the corrected line where it is certain.
extension SyntaxExplanation {
    /// The problem of a value that has to be in quotes. `index` is the place that libyaml stumbled over, in or behind
    /// that value.
    func needingQuotes(_ place: Place, _ message: String, valueAround index: Int) -> Problem {
        let isItem = problem.isInBrackets && value(at: index).map(startsProgram) != true
        let correction = isItem ? lineQuoting(itemAt: index) : lineQuoting(valueAround: index)
        let help = correction == nil ? "put the value in quotes if it is text" : "put the value in quotes"
        return Problem(place, message, help: help, correction: correction)
    }

    /// The line of `index` with the value of its key in quotes; nil if the value starts behind `index` or goes on
    /// behind the line.
    private func lineQuoting(valueAround index: Int) -> String? {
        guard let value = value(at: index), index >= value.lowerBound, isBalanced(value) else { return nil }
        return source.lines(quoting: value)?.corrected
    }

    /// The line of `index` with the item of a list or mapping in brackets in quotes that starts there.
    private func lineQuoting(itemAt index: Int) -> String? {
        guard let item = source.itemInBrackets(at: index) else { return nil }
        return source.lines(quoting: item)?.corrected
    }

    /// The indexes of the value on the line of `index`.
    func value(at index: Int) -> Range<Int>? {
        LineParts(source, line: source.position(at: index).line)?.value
    }

    /// Whether what is opened in `value` is closed there, if it starts with a bracket.
    private func isBalanced(_ value: Range<Int>) -> Bool {
        guard let first = source.scalar(at: value.lowerBound), first == "[" || first == "{" else { return true }
        var depth = 0
        var quotes = QuoteScan(from: value.lowerBound)
        for index in value where !quotes.isQuoted(source.scalars[index], at: index) {
            depth += source.scalars[index].nesting
        }
        return depth == 0
    }
}

extension SourceText {
    /// The indexes of the text that starts at `index` and ends before the comma or the bracket that ends an item of a
    /// list or mapping in brackets; nil if that is not on the line.
    func itemInBrackets(at index: Int) -> Range<Int>? {
        let line = range(ofLine: position(at: index).line)
        var depth = 0
        var quotes = QuoteScan(from: index)
        for end in index..<max(index, line.upperBound) where !quotes.isQuoted(scalars[end], at: end) {
            let scalar = scalars[end]
            if depth == 0, scalar.nesting < 0 || scalar == "," {
                return index..<endWithoutBlanks(index..<end)
            }
            depth += scalar.nesting
        }
        return nil
    }
}

extension Unicode.Scalar {
    /// 1 for an opening bracket or parenthesis, -1 for a closing one, 0 for everything else.
    fileprivate var nesting: Int {
        switch self {
        case "[", "{", "(": 1
        case "]", "}", ")": -1
        default: 0
        }
    }
}
