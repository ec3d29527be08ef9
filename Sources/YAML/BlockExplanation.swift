/// Problems in mappings and lists that are written by indentation.
extension SyntaxExplanation {
    /// A line without a colon where a key has to be.
    var missingColon: Problem {
        let line = source.range(ofLine: source.position(at: contextIndex).line)
        return Problem(
            source.place(contextIndex..<max(contextIndex, line.upperBound)), "there is no colon behind this key",
            help: "write `key: value`, with a space behind the colon")
    }

    /// A colon that cannot end a key: in a value, or in a line that libyaml reads as a part of the text above.
    var misplacedColon: Problem {
        let position = source.position(at: index)
        let line = source.range(ofLine: position.line)
        let textStart = source.scalars[line].firstIndex { !$0.isBlank && $0 != "-" } ?? line.lowerBound
        guard LineParts.colonIndex(source, textStart..<line.upperBound) == index else {
            let message = "a colon with a space behind it is not allowed in text without quotes"
            return needingQuotes(spot(index), message, valueAround: index)
        }
        if position.column > 1024 {
            return Problem(spot(index), "a key has at most 1024 characters", help: "shorten the key")
        }
        return Problem(
            source.place(textStart..<index), "this key continues the text of the line above",
            help: "line it up with the keys around it, or put a colon behind the line above")
    }

    var misplacedList: Problem {
        Problem(
            spot(index), "a list cannot start on the line of its key",
            help: "start the list on the next line, or put the value in quotes if it is text")
    }

    /// Something behind a finished value, or a line whose indentation fits nothing.
    var outsideBlock: Problem {
        if source.scalar(at: index) == "]" || source.scalar(at: index) == "}" {
            let message = "\(character(index)) closes nothing"
            return Problem(spot(index), message, help: "remove it, or look above for the bracket that it should close")
        }
        guard !isFirstOnLine else { return strayLine }
        let previous = source.scalars[..<index].lastIndex { !$0.isBlank } ?? index
        switch source.scalars[previous] {
        case "\"", "'": return behindQuote(previous)
        default: return needingQuotes(spot(index), behindValue, valueAround: index)
        }
    }

    /// What is wrong with text at `index` behind a value that is complete for YAML, by how that value starts.
    var behindValue: String {
        let start = value(at: index)?.lowerBound ?? index
        let opening = start < index ? source.scalars[start] : " "
        return switch opening {
        case "[", "{": "a value that starts with `\(opening)` ends at its `\(closing(start))`, but text follows"
        case "*": "a value that starts with `*` is an alias, and no text can follow it"
        case "!": "a value that starts with `!` has a tag, and tags are not supported"
        case "\"", "'": "text follows the closing quote"
        default: "this does not belong to the value before it"
        }
    }

    private var isFirstOnLine: Bool {
        let line = source.range(ofLine: source.position(at: index).line)
        return source.scalars[line.lowerBound..<max(index, line.lowerBound)].allSatisfy(\.isBlank)
    }

    private func behindQuote(_ quote: Int) -> Problem {
        let before = source.scalar(at: quote - 1)
        if quote == index - 1, before?.isBlank ?? true {
            return Problem(
                spot(quote), "this quote ends a text that starts further above",
                help: "look above for a quote that is not closed")
        }
        return needingQuotes(spot(index), "text follows the closing quote", valueAround: index)
    }

    private var strayLine: Problem {
        let scalar = source.scalar(at: index)
        let isItem = scalar == "-" && source.scalar(at: index + 1)?.isBlank ?? true
        let column = problem.contextPosition.column
        if problem.position.column != column {
            return Problem(
                spot(index), "the indentation of this line fits nothing above it",
                help: "line it up with one of the lines above; what is around it starts in column \(column)")
        }
        if scalar == ":" {
            return Problem(spot(index), "there is no key before this colon", help: "write `key: value`")
        }
        return isItem
            ? Problem(
                spot(index), "a list item stands among the keys of a mapping", help: "indent the list under its key")
            : Problem(
                spot(index), "this line stands among the items of a list",
                help: "put `- ` before it, or move it out of the list by its indentation")
    }
}
