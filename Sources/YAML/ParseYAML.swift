/// Reads one YAML 1.2 document (core schema, with merge keys) out of the bytes of a file.
///
/// - Parameters:
///   - bytes: the file's content: UTF-8, with or without a byte order mark.
///   - file: the file's name for diagnostics.
///   - limits: the bounds beyond which the file is refused.
/// - Returns: the document's value, and every problem that could be found. Only broken syntax, broken text and the
///   limits end the reading early.
package func parseYAML(_ bytes: [UInt8], file: String, limits: Limits = Limits()) -> ParsedDocument {
    guard bytes.count <= limits.bytes else {
        let message = "the file has \(bytes.count) bytes; at most \(limits.bytes) are read"
        let problem = Problem(.fileStart, message, help: "split the file")
        return ParsedDocument(root: nil, problems: [problem], file: file, source: "")
    }
    do throws(DecodingProblem) {
        let source = try decode(bytes)
        return parse(source, file: file, limits: limits)
    } catch {
        return ParsedDocument(root: nil, problems: [error.problem], file: file, source: error.source)
    }
}

private func parse(_ source: SourceText, file: String, limits: Limits) -> ParsedDocument {
    var composer = Composer(source: source, limits: limits)
    do throws(SyntaxProblem) {
        try readEvents(of: Array(source.string.utf8)) { composer.take($0) }
        let root = composer.finish()
        return ParsedDocument(root: root, problems: composer.problems, file: file, source: source.string)
    } catch {
        // What was found on the same line is a consequence of the broken syntax, as a rule.
        let broken = explain(error, in: source)
        let problems = composer.problems.filter { $0.place.start.line != broken.place.start.line } + [broken]
        return ParsedDocument(root: nil, problems: problems, file: file, source: source.string)
    }
}

extension ParsedDocument {
    fileprivate init(root: Node?, problems: [Problem], file: String, source: String) {
        let ordered = problems.sorted { $0.place.start < $1.place.start }
        self.init(root: root, diagnostics: ordered.map { $0.diagnostic(file: file) }, source: source)
    }
}
