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

    /// A value that says nothing where it is left empty; `null` says null.
    func writtenValue(_ node: Node, as what: String) -> ValueTemplate? {
        if let scalar = node.scalar, scalar.style == .plain, scalar.text.isEmpty {
            collector.error(
                node.place, "\(what) has no value",
                help: "write it after the colon or below it, or `null` if that is meant")
            return nil
        }
        return value(node)
    }

    func named(_ entries: [Entry]) -> [NamedTemplate] {
        entries.compactMap { entry in
            value(entry.value).map { NamedTemplate(name: entry.key.text, value: $0, place: entry.key.place) }
        }
    }

    /// Values whose names become `$vars.NAME`.
    func variables(_ entries: [Entry]) -> [NamedTemplate] {
        named(
            entries.filter { entry in
                collector.isVariableName(entry.key.text, at: entry.key.place, as: "the variable")
            })
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
        collector.textScalar(node, as: what).flatMap { text($0, node) }
    }

    private func text(_ scalar: Scalar, _ node: Node) -> TextTemplate? {
        guard let cut = parts(scalar, node) else { return nil }
        let parts = cut.compactMap { part -> TextTemplate.Part? in
            switch part {
            case .literal(let text): .literal(text)
            case .program(let text, let offset): program(text, offset, scalar, node).map(TextTemplate.Part.program)
            }
        }
        return parts.count == cut.count ? TextTemplate(parts: parts, place: node.place) : nil
    }

    private func parts(_ scalar: Scalar, _ node: Node) -> [TemplateParser.Part]? {
        do throws(TemplateParser.UnclosedFence) {
            return try TemplateParser.parts(of: scalar.text)
        } catch {
            let cause = scalar.style == .plain ? "; ` #` begins a comment, so quote a program that has it" : ""
            collector.error(
                node.place(of: scalar, offset: error.offset, length: 3), "this `${{` is never closed",
                help: "end the program with `}}`, or write `$${{` for the text `${{` itself" + cause)
            return nil
        }
    }

    private func program(_ text: String, _ offset: Int, _ scalar: Scalar, _ node: Node) -> Program? {
        let place = node.place(of: scalar, offset: offset, length: text.unicodeScalars.count)
        if !text.isEmpty { return add(text, at: place) }
        collector.error(
            place, "there is no program between `${{` and `}}`", help: "write one, such as `${{ $run.date }}`")
        return nil
    }

    private func add(_ text: String, at place: Place) -> Program {
        collector.add(Program(text: text, place: place, variables: scope.variables))
    }
}

extension TemplateDecoder {
    /// A key that is always a program: bare jq, or one fence around the whole.
    func program(_ node: Node, as what: String) -> Program? {
        guard let scalar = node.scalar, !scalar.text.allSatisfy(\.isWhitespace) else {
            collector.error(
                node.place, "\(what) is a jq program, but this is \(node.scalar == nil ? node.kindName : "empty")",
                help: "write a program such as `.data.sites`, in quotes if it begins with a bracket")
            return nil
        }
        if !scalar.text.contains("${{") { return add(scalar.text, at: node.place) }
        guard let parts = parts(scalar, node) else { return nil }
        let meant = parts.filter { !$0.isBlank }
        if meant.count == 1, case .program(let text, let offset) = meant[0] {
            return program(text, offset, scalar, node)
        }
        collector.error(
            node.place, "\(what) is one jq program, but this is a text with a program in it")
        return nil
    }
}

extension TemplateParser.Part {
    /// Line ends and blanks around a fence, as block scalars leave them.
    fileprivate var isBlank: Bool {
        if case .literal(let text) = self { text.allSatisfy(\.isWhitespace) } else { false }
    }
}
