import YAML

/// Turns nodes into templates and programs, and notes every program with its place.
struct TemplateDecoder {
    let collector: Collector
    let scope: Scope
    /// What programs can name; nil: they are neither checked nor noted.
    let names: KnownNames?

    init(_ collector: Collector, _ scope: Scope, _ names: KnownNames?) {
        self.collector = collector
        self.scope = scope
        self.names = names
    }

    /// For values that are checked only, as far as that is possible without knowing what their programs see.
    static func withoutNames(_ collector: Collector) -> TemplateDecoder {
        TemplateDecoder(collector, Scope(), nil)
    }

    /// The same in another scope.
    func with(_ scope: Scope) -> TemplateDecoder {
        TemplateDecoder(collector, scope, names)
    }

    /// A value that may hold programs anywhere.
    func value(_ node: Node, _ subject: Subject) -> ValueTemplate? {
        switch node.content {
        case .scalar(let scalar): scalarValue(scalar, node, subject)
        case .sequence(let nodes): .list(nodes.compactMap { value($0, subject) })
        case .mapping(let entries): .object(entries.compactMap { named($0, subject) })
        }
    }

    /// A value that says nothing where it is left empty; `null` says null.
    func writtenValue(_ node: Node, _ subject: Subject) -> ValueTemplate? {
        if let scalar = node.scalar, scalar.style == .plain, scalar.text.isEmpty {
            collector.error(
                node.place, "\(subject.what) has no value",
                help: "write it after the colon or below it, or `null` if that is meant")
            return nil
        }
        return value(node, subject)
    }

    /// One entry of a mapping whose keys are the user's own.
    func named(_ entry: Entry, _ subject: Subject) -> NamedTemplate? {
        value(entry.value, subject.entry(entry.key.text)).map {
            NamedTemplate(name: entry.key.text, value: $0, place: entry.key.place)
        }
    }

    /// Values whose names become `$vars.NAME`, one after the other, so that each may use those before it.
    func variables(_ entries: [Entry], _ subject: Subject) -> [NamedTemplate] {
        entries.compactMap { entry in
            let isName = collector.isVariableName(entry.key.text, at: entry.key.place, as: "the variable")
            let named = named(entry, subject)
            if subject.path != "save" { names?.variables.insert(entry.key.text) }
            return isName ? named : nil
        }
    }

    private func scalarValue(_ scalar: Scalar, _ node: Node, _ subject: Subject) -> ValueTemplate? {
        switch scalar.value {
        case .null, .bool, .integer, .float:
            return .literal(scalar.value)
        case .nonFinite:
            collector.error(
                node.place, "JSON has no number `\(scalar.text)`", help: "put it in quotes if it is meant as a text",
                correction: correctedLine(quoting: node.place, in: collector.source))
            return nil
        case .string:
            guard let template = text(scalar, node, subject) else { return nil }
            if template.parts.count == 1, case .program(let program) = template.parts[0] { return .program(program) }
            return .text(template)
        }
    }

    /// A text that may hold programs.
    func text(_ node: Node, _ subject: Subject) -> TextTemplate? {
        collector.textScalar(node, subject).flatMap { text($0, node, subject) }
    }

    private func text(_ scalar: Scalar, _ node: Node, _ subject: Subject) -> TextTemplate? {
        guard let cut = parts(scalar, node) else { return nil }
        let parts = cut.compactMap { part -> TextTemplate.Part? in
            switch part {
            case .literal(let text): .literal(text)
            case .program(let text, let offset):
                fenced(text, offset, scalar, node, subject).map(TextTemplate.Part.program)
            }
        }
        return parts.count == cut.count ? TextTemplate(parts: parts, place: node.place) : nil
    }

    /// The parts of a text, with a diagnostic where a fence never ends.
    func parts(_ scalar: Scalar, _ node: Node) -> [TemplateParser.Part]? {
        do throws(TemplateParser.UnclosedFence) {
            return try TemplateParser.parts(of: scalar.text)
        } catch {
            let place = node.place(of: scalar, offset: error.offset, length: 3)
            if let whole = collector.textCut(scalar, node) {
                collector.error(
                    place, "this `${{` is never closed: YAML takes the rest, from ` #`, for a comment",
                    help: "put the text in quotes", correction: whole.corrected)
            } else {
                collector.error(
                    place, "this `${{` is never closed",
                    help: "end the program with `}}`, or write `$${{` for the text `${{` itself")
            }
            return nil
        }
    }

    /// The program between `${{` and `}}`.
    func fenced(_ text: String, _ offset: Int, _ scalar: Scalar, _ node: Node, _ subject: Subject) -> Program? {
        let place = node.place(of: scalar, offset: offset, length: text.unicodeScalars.count)
        if !text.isEmpty { return noted(text, at: place, subject) }
        collector.error(
            place, "there is no program between `${{` and `}}`", help: "write one, such as `${{ $run.date }}`")
        return nil
    }

    /// A program whose names are wrong has been reported: jq would only say so again.
    func noted(_ text: String, at place: Place, _ subject: Subject) -> Program {
        let program = Program(text: text, place: place, variables: scope.variables, key: subject.path)
        if names?.check(program, scope) == true { collector.add(program) }
        return program
    }
}
