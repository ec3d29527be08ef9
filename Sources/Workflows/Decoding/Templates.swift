import YAML

/// Turns nodes into templates and programs, and notes every program with its place.
struct TemplateDecoder {
    let collector: Collector
    let scope: Scope

    /// A value that may hold programs anywhere.
    func value(_ node: Node) -> ValueTemplate? {
        switch node.content {
        case .scalar(let scalar): return scalarValue(scalar, node)
        case .sequence(let nodes): return .list(nodes.compactMap(value))
        case .mapping(let entries): return .object(named(entries))
        }
    }

    func named(_ entries: [Entry]) -> [NamedTemplate] {
        entries.compactMap { entry in
            value(entry.value).map { NamedTemplate(name: entry.key.text, value: $0, place: entry.key.place) }
        }
    }

    private func scalarValue(_ scalar: Scalar, _ node: Node) -> ValueTemplate? {
        switch scalar.value {
        case .null, .bool, .integer, .float:
            return .literal(scalar.value)
        case .nonFinite:
            collector.error(
                node.place, "JSON has no number `\(scalar.text)`", help: "put it in quotes if it is meant as a text")
            return nil
        case .string:
            guard let template = text(scalar, node) else { return nil }
            if template.parts.count == 1, case .program(let program) = template.parts[0] { return .program(program) }
            return .text(template)
        }
    }

    /// A text that may hold programs.
    func text(_ node: Node, as what: String) -> TextTemplate? {
        guard let scalar = node.scalar else {
            collector.error(node.place, "\(what) is a text, but this is \(node.kindName)")
            return nil
        }
        return text(scalar, node)
    }

    private func text(_ scalar: Scalar, _ node: Node) -> TextTemplate? {
        do throws(TemplateParser.UnclosedFence) {
            let parts = try TemplateParser.parts(of: scalar.text).map { part -> TextTemplate.Part in
                switch part {
                case .literal(let text): return .literal(text)
                case .program(let text, let offset):
                    return .program(program(text, at: node.place(of: scalar, offset: offset, length: text.count)))
                }
            }
            return TextTemplate(parts: parts, place: node.place)
        } catch {
            collector.error(
                node.place(of: scalar, offset: error.offset, length: 3), "this `${{` is never closed",
                help: "end the program with `}}`, or write `$${{` for the text `${{` itself")
            return nil
        }
    }

    /// A key that is always a program: bare jq, or one fence around the whole.
    func program(_ node: Node, as what: String) -> Program? {
        guard let scalar = node.scalar else {
            collector.error(
                node.place, "\(what) is a jq program, but this is \(node.kindName)",
                help: "write a program such as `.data.sites`, in quotes if it begins with a bracket")
            return nil
        }
        if scalar.text.unicodeScalars.starts(with: "${{".unicodeScalars) {
            guard let template = text(scalar, node) else { return nil }
            if template.parts.count == 1, case .program(let program) = template.parts[0] { return program }
            collector.error(node.place, "\(what) is one jq program, but this is a text with a program in it")
            return nil
        }
        return program(scalar.text, at: node.place)
    }

    private func program(_ text: String, at place: Place) -> Program {
        collector.add(Program(text: text, place: place, variables: scope.variables))
    }
}

extension Node {
    /// The place of a part of a scalar's text. Where the text was folded or escaped, columns cannot be told, and
    /// the place is the whole scalar's.
    func place(of scalar: Scalar, offset: Int, length: Int) -> Place {
        let quote = scalar.style == .plain ? 0 : 1
        let width = place.end.column - place.start.column
        guard place.start.line == place.end.line, width == scalar.text.unicodeScalars.count + 2 * quote else {
            return place
        }
        var part = place
        part.start.column += quote + offset
        part.end.column = part.start.column + length
        return part
    }
}
