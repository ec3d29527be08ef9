import YAML

extension TemplateDecoder {
    /// A key that is always a program: bare jq, or one fence around the whole.
    func program(_ node: Node, _ subject: Subject) -> Program? {
        guard let scalar = programScalar(node, subject) else { return nil }
        if !scalar.text.contains("${{") {
            if collector.reportCut(scalar, node, subject) { return nil }
            return noted(scalar.text, at: node.place, subject)
        }
        guard let parts = parts(scalar, node) else { return nil }
        let meant = parts.filter { !$0.isBlank }
        if meant.count == 1, case .program(let text, let offset) = meant[0] {
            return fenced(text, offset, scalar, node, subject)
        }
        collector.error(
            node.place, "\(subject.what) is one jq program, but this is a text with a program in it",
            help: "leave the `${{` and `}}` out: all of this value is a program")
        return nil
    }

    private func programScalar(_ node: Node, _ subject: Subject) -> Scalar? {
        guard let scalar = node.scalar else {
            collector.reportStructure(node, subject)
            return nil
        }
        if !scalar.text.allSatisfy(\.isWhitespace) { return scalar }
        if !collector.reportCut(scalar, node, subject) {
            collector.error(
                node.place, "\(subject.what) is a jq program, but this is empty",
                help: "write one such as `\(subject.path): \(subject.example ?? ".data.sites")`")
        }
        return nil
    }
}

extension Collector {
    /// A program that YAML read as a list or a mapping, since it begins with a bracket.
    fileprivate func reportStructure(_ node: Node, _ subject: Subject) {
        guard let bracket = character(at: node.place.start), "[{".contains(bracket) else {
            return mismatch(node, subject)
        }
        error(
            node.place,
            "\(subject.what) is a jq program, but YAML reads a value that begins with `\(bracket)` as "
                + node.kindName,
            help: "put the program in quotes", correction: correctedLine(quoting: node.place, in: source))
    }

    /// Whether a program lost its end to a comment, which is reported.
    fileprivate func reportCut(_ scalar: Scalar, _ node: Node, _ subject: Subject) -> Bool {
        guard scalar.style == .plain, scalar.text.looksUnfinished, let whole = textCut(scalar, node) else {
            return false
        }
        error(
            node.place, "\(subject.what) is cut off at ` #`, where YAML begins a comment",
            help: "put the program in quotes", correction: whole.corrected)
        return true
    }

    /// What a plain text was before YAML took its end for a comment.
    func textCut(_ scalar: Scalar, _ node: Node) -> (text: String, corrected: String)? {
        scalar.style == .plain && !isFull ? textBehindComment(of: node.place, in: source) : nil
    }

    private func character(at position: Position) -> Character? {
        let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.indices.contains(position.line - 1) else { return nil }
        return lines[position.line - 1].unicodeScalars.dropFirst(position.column - 1).first.map(Character.init)
    }
}

extension String {
    /// Whether a program has brackets or strings open, or ends where an operator wants more.
    fileprivate var looksUnfinished: Bool {
        var scanner = ProgramScanner()
        for scalar in unicodeScalars { scanner.consume(scalar) }
        guard scanner.isBalanced, let last = last(where: { !$0.isWhitespace }) else { return true }
        return "|,+-*/%=<>:;!".contains(last) || hasSuffix(" and") || hasSuffix(" or") || hasSuffix(" as")
    }
}

extension TemplateParser.Part {
    /// Line ends and blanks around a fence, as block scalars leave them.
    fileprivate var isBlank: Bool {
        if case .literal(let text) = self { text.allSatisfy(\.isWhitespace) } else { false }
    }
}
