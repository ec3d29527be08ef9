/// Problems in lists and mappings that are written in brackets.
extension SyntaxExplanation {
    var brokenFlow: Problem {
        let scalar = source.scalar(at: index)
        if scalar == "{", source.scalar(at: index - 1) == "$", source.scalar(at: index + 1) == "{" {
            return unquotedFence(index)
        }
        if scalar == "]" || scalar == "}" {
            let line = source.position(at: contextIndex).line
            let message = "\(character(index)) does not match the \(character(contextIndex)) on line \(line)"
            return Problem(spot(index), message, help: "close every bracket with its own kind")
        }
        if let problem = bracketInText ?? textBehindQuote { return problem }
        if openBrackets(from: contextIndex).first == contextIndex { return unclosedBracket(contextIndex) }
        if scalar == ":" {
            let message = "a colon is not allowed in text without quotes"
            return Problem(spot(index), message, help: "put the value in quotes")
        }
        let message = "a comma or `\(closing(contextIndex))` is missing before this"
        return Problem(spot(index), message, help: "separate the values by commas")
    }

    /// A bracket right behind a word: `[.sites[] | .id]`. Where that starts as a program does, all of it is text.
    private var bracketInText: Problem? {
        guard let scalar = source.scalar(at: index), scalar == "[" || scalar == "{" else { return nil }
        guard !startsToken(index), source.scalar(at: index - 1)?.isBlank == false else { return nil }
        let message = "\(character(index)) inside brackets is not allowed in text without quotes"
        let help = "put the value in quotes: all of it, brackets included, if it is a program"
        guard value(at: index).map(startsProgram) == true else { return Problem(spot(index), message, help: help) }
        return needingQuotes(spot(index), message, valueAround: index)
    }

    /// Whether `value` is a list in brackets that starts with a path or a variable of a program.
    func startsProgram(_ value: Range<Int>) -> Bool {
        let inside = source.firstNonBlank(min(value.lowerBound + 1, value.upperBound)..<value.upperBound)
        guard source.scalars[value.lowerBound] == "[", let first = source.scalar(at: inside) else { return false }
        return first == "." || (first == "$" && source.scalar(at: inside + 1) != "{")
    }

    /// An operator behind a quote: `{ if: "a" == .b }`.
    private var textBehindQuote: Problem? {
        let end = source.endWithoutBlanks(0..<index)
        guard let quote = source.scalar(at: end - 1), quote == "\"" || quote == "'",
            let operation = source.scalar(at: index), "=!<>|+-*/%?".unicodeScalars.contains(operation)
        else { return nil }
        let start = source.scalars[..<(end - 1)].lastIndex { $0 == quote } ?? end - 1
        return needingQuotes(spot(index), "text follows the closing quote", valueAround: start)
    }

    /// A colon, a comma or a bracket where a key or a value should be.
    var missingValue: Problem {
        if source.scalar(at: index) == ":" {
            return Problem(spot(index), "there is no key before this colon", help: "write `key: value`")
        }
        if problem.context == "while parsing a flow node" {
            if index == source.scalars.count, let bracket = openBrackets(from: 0).last {
                return unclosedBracket(bracket)
            }
            let message = "there is no value before this \(character(index))"
            return Problem(spot(index), message, help: "write a value, or remove the comma")
        }
        let message = "a value cannot start with \(character(index))"
        return needingQuotes(spot(index), message, valueAround: index)
    }

    private func unclosedBracket(_ bracket: Int) -> Problem {
        Problem(spot(bracket), "this \(character(bracket)) is never closed", help: "add `\(closing(bracket))`")
    }

    func closing(_ bracket: Int) -> String {
        source.scalar(at: bracket) == "[" ? "]" : "}"
    }

    /// The indexes of the brackets from `start` on that are not closed up to the end of the text. Quotes, comments and
    /// brackets inside words are told apart as well as broken text allows.
    private func openBrackets(from start: Int) -> [Int] {
        var open: [Int] = []
        var skippedUntil: Unicode.Scalar?
        for index in start..<source.scalars.count {
            let scalar = source.scalars[index]
            if let end = skippedUntil {
                if scalar == end { skippedUntil = nil }
                continue
            }
            switch scalar {
            case "\"", "'": skippedUntil = startsToken(index) ? scalar : nil
            case "#": skippedUntil = startsToken(index) ? "\n" : nil
            case "[", "{": if !open.isEmpty || startsToken(index) { open.append(index) }
            case "]", "}": _ = open.popLast()
            default: break
            }
        }
        return open
    }

    /// Whether `index` can be the start of a token rather than a part of a word.
    private func startsToken(_ index: Int) -> Bool {
        guard let before = source.scalar(at: index - 1) else { return true }
        return before.isBlank || before.isLineBreak || "[{,:".unicodeScalars.contains(before)
    }
}
