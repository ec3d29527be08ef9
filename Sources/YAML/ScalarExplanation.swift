/// Problems in quoted text and in blocks of text.
extension SyntaxExplanation {
    /// Libyaml reads on to the end of the file; what helps is the quote that it started at.
    var unclosedQuote: Problem {
        let help = "add \(character(contextIndex)) at the end of the text"
        return Problem(spot(contextIndex), "this quote is never closed", help: help)
    }

    var badEscape: Problem {
        switch problem.problem {
        case "found unknown escape character":
            let end = min(index + 2, source.scalars.count)
            return Problem(
                source.place(index..<end), "`\(source.text(index..<end))` is no escape",
                help: "write `\\\\` for a backslash, or put the text in single quotes")
        case "found invalid Unicode character escape code":
            return Problem(
                spot(index), "this escape does not stand for a character",
                help: "write the character itself, or `\\U` with all eight digits of its number")
        default:
            return Problem(
                spot(index), "this escape has too few hexadecimal digits",
                help: "`\\x` takes two digits, `\\u` four, `\\U` eight")
        }
    }

    var badBlockHeader: Problem {
        let start = value(at: contextIndex)?.lowerBound ?? contextIndex
        let message =
            start < contextIndex && "[{*!\"'".unicodeScalars.contains(source.scalars[start])
            ? behindValue : "\(character(contextIndex)) starts a block of text, which begins on the next line"
        return needingQuotes(spot(contextIndex), message, valueAround: contextIndex)
    }
}
