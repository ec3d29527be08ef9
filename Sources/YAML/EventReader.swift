private import CYAML

/// Feeds the events of `text`, in order, to `take` until it returns false, the stream ends, or the text turns out to
/// be no YAML. The only file that calls libyaml.
func readEvents(of text: [UInt8], _ take: (Event) -> Bool) throws(SyntaxProblem) {
    // The parser keeps a pointer to itself, so that its address must not change.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { unsafe parser.deallocate() }
    guard unsafe yaml_parser_initialize(parser) == 1 else { throw .outOfMemory }
    defer { unsafe yaml_parser_delete(parser) }
    let problem: SyntaxProblem? = unsafe text.withUnsafeBufferPointer { buffer in
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
        return unsafe drain(parser, take)
    }
    if let problem { throw problem }
}

private func drain(_ parser: UnsafeMutablePointer<yaml_parser_t>, _ take: (Event) -> Bool) -> SyntaxProblem? {
    while true {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { return unsafe SyntaxProblem(parser.pointee) }
        defer { unsafe yaml_event_delete(&event) }
        let isLast = unsafe event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT
        guard unsafe take(Event(event)), !isLast else { return nil }
    }
}

extension Event {
    fileprivate init(_ event: yaml_event_t) {
        place = unsafe Place(start: Position(event.start_mark), end: Position(event.end_mark))
        kind = .boundary
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT:
            let directives = unsafe event.data.document_start.tag_directives
            kind = unsafe .documentStart(declaresTags: directives.start != directives.end)
        case YAML_ALIAS_EVENT:
            kind = .alias
            anchor = unsafe string(event.data.alias.anchor)
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            kind = unsafe .scalar(text: String(decoding: bytes, as: UTF8.self), style: Scalar.Style(scalar.style))
            anchor = unsafe string(scalar.anchor)
        case YAML_SEQUENCE_START_EVENT:
            kind = .sequenceStart
            anchor = unsafe string(event.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT:
            kind = .mappingStart
            anchor = unsafe string(event.data.mapping_start.anchor)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            kind = .collectionEnd
        default:
            break
        }
    }
}

extension Scalar.Style {
    fileprivate init(_ style: yaml_scalar_style_t) {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: self = .literal
        case YAML_FOLDED_SCALAR_STYLE: self = .folded
        default: self = .plain
        }
    }
}

extension Position {
    /// Libyaml's marks count from 0.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: mark.line + 1, column: mark.column + 1)
    }
}

extension SyntaxProblem {
    fileprivate static let outOfMemory = SyntaxProblem(
        problem: "there is not enough memory", context: "", position: .start, contextPosition: .start)

    fileprivate init(_ parser: yaml_parser_t) {
        self = .outOfMemory
        guard unsafe parser.error != YAML_MEMORY_ERROR, unsafe parser.problem != nil else { return }
        problem = unsafe String(cString: parser.problem)
        context = unsafe parser.context == nil ? "" : String(cString: parser.context)
        position = unsafe Position(parser.problem_mark)
        contextPosition = unsafe Position(parser.context_mark)
        isInBrackets = unsafe parser.flow_level > 0 || context.hasPrefix("while parsing a flow")
    }
}

/// The text of a C string of libyaml's, whose characters are unsigned.
private func string(_ characters: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let characters = unsafe characters else { return nil }
    return unsafe String(cString: characters)
}
