/// Says in plain words what libyaml found wrong, at the place that has to be changed.
func explain(_ problem: SyntaxProblem, in source: SourceText) -> Problem {
    SyntaxExplanation(problem, source).explained
}

/// A problem of libyaml's beside the text. The parts for block and flow collections are in files of their own.
struct SyntaxExplanation {
    let source: SourceText
    let problem: SyntaxProblem
    /// Where the problem shows.
    let index: Int
    /// Where the thing starts that was being read.
    let contextIndex: Int

    init(_ problem: SyntaxProblem, _ source: SourceText) {
        self.source = source
        self.problem = problem
        index = source.index(of: problem.position)
        contextIndex = source.index(of: problem.contextPosition)
    }

    var explained: Problem {
        if source.scalar(at: index) == "\t" { return tab }
        switch problem.context {
        case "while scanning an alias": return badName(sign: "*", thing: "an alias")
        case "while scanning an anchor": return badName(sign: "&", thing: "an anchor")
        case "while scanning a quoted scalar": return unclosedQuote
        case "while parsing a quoted scalar": return badEscape
        case "while scanning a block scalar": return badBlockHeader
        case "while scanning a simple key": return missingColon
        case "while parsing a block mapping", "while parsing a block collection": return outsideBlock
        case "while parsing a flow sequence", "while parsing a flow mapping": return brokenFlow
        case "while parsing a block node", "while parsing a flow node": return missingValue
        default: break
        }
        if problem.context.contains("tag") || problem.problem.contains("tag") { return tag }
        if problem.context.contains("directive") || problem.problem.contains("YAML") { return directive }
        switch problem.problem {
        case "mapping values are not allowed in this context": return misplacedColon
        case "block sequence entries are not allowed in this context": return misplacedList
        case "did not find expected <document start>": return behindDocument
        case "found character that cannot start any token", "mapping keys are not allowed in this context":
            return badFirstCharacter
        default: return Problem(spot(index), "this is not YAML: \(problem.problem)")
        }
    }

    /// The place of one scalar, or the empty place at the end of the text.
    func spot(_ index: Int) -> Place {
        source.place(index..<min(index + 1, source.scalars.count))
    }

    /// The scalar at `index` for messages.
    func character(_ index: Int) -> String {
        source.scalar(at: index).map { "`\($0)`" } ?? "the end of the file"
    }

    private var tab: Problem {
        var end = index
        while source.scalar(at: end) == "\t" { end += 1 }
        let start = source.index(of: Position(line: source.position(at: index).line, column: 1))
        let isIndentation = source.scalars[start..<index].allSatisfy(\.isBlank)
        let message =
            isIndentation
            ? "a tab is used for indentation; YAML allows only spaces" : "a tab stands where YAML allows only spaces"
        return Problem(source.place(index..<end), message, help: "replace the tab by spaces")
    }

    private var badFirstCharacter: Problem {
        let isProgram = value(at: index).map(startsProgram) == true
        let message =
            problem.isInBrackets && isProgram
            ? "a value that starts with `[` is a list, but this looks like a program"
            : "a value cannot start with \(character(index))"
        return needingQuotes(spot(index), message, valueAround: index)
    }

    /// A sign with no name behind it, or with one that libyaml does not know: it allows ASCII letters, digits, `-`
    /// and `_`, where YAML 1.2 allows almost everything.
    private func badName(sign: String, thing: String) -> Problem {
        let flaw = index <= contextIndex + 1 ? "but no name follows" : "and \(character(index)) cannot be in its name"
        return needingQuotes(
            spot(contextIndex), "a value that starts with `\(sign)` is \(thing), \(flaw)", valueAround: contextIndex)
    }

    private var tag: Problem {
        let start = Place(start: source.position(at: contextIndex), end: source.end)
        let tag = source.splitProperties(start).tag ?? spot(contextIndex)
        let value = problem.isInBrackets ? nil : value(at: contextIndex)
        return source.refusal(ofTag: tag, before: value.map(source.place) ?? tag)
    }

    private var directive: Problem {
        let line = source.range(ofLine: source.position(at: index).line)
        return Problem(
            source.place(line), "a line that starts with `%` is a directive, and this one is not known",
            help: "remove the line, or put the value in quotes if it is text")
    }

    private var behindDocument: Problem {
        Problem(
            spot(index), "this line does not belong to the value above it",
            help: "start it in the column of the first line; a file holds one document")
    }
}
