/// One event of libyaml's parser, freed of C.
struct Event {
    enum Kind {
        case documentStart(declaresTags: Bool)
        case alias
        case scalar(text: String, style: Scalar.Style)
        case sequenceStart
        case mappingStart
        /// The end of a list or a mapping.
        case collectionEnd
        /// The start and the end of the stream, and the end of a document.
        case boundary
    }

    var kind: Kind
    /// As libyaml marks it: with the anchor in front, and for the end of a block collection before the next token.
    var place: Place
    /// The name of the anchor, or of the alias.
    var anchor: String?
}

/// What libyaml says when it cannot go on.
struct SyntaxProblem: Error {
    /// Libyaml's words for what is wrong.
    var problem: String
    /// Libyaml's words for what it was reading; empty if it does not say.
    var context: String
    /// Where the problem shows.
    var position: Position
    /// Where the thing that was being read starts.
    var contextPosition: Position
    /// Whether libyaml was inside a list or a mapping in brackets.
    var isInBrackets = false
}
