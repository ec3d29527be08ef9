import Expressions
import Records
import Workflows

/// Shows templates as they would come out, with the programs in `‹…›` whose values are not known yet.
struct DryRenderer: Sendable {
    let renderer: Renderer
    let values: KnownValues

    /// The value of a program; nil where it is not known.
    func value(_ program: Program) async throws -> JSONText? {
        guard values.suffice(for: program) else { return nil }
        return try await renderer.value(program, dot: nil, values.context)
    }

    /// What a program gives, or the program itself, marked.
    func shown(_ program: Program) async throws -> String {
        try await value(program).map { String(decoding: $0.bytes, as: UTF8.self) } ?? program.mark
    }

    /// A text; known values pass through `encode`.
    func shown(_ template: TextTemplate, encode: (String) -> String = { $0 }) async throws -> String {
        var text = ""
        for part in template.parts {
            switch part {
            case .literal(let literal): text += literal
            case .program(let program):
                // The renderer judges what cannot stand in a text.
                var alone = template
                alone.parts = [part]
                text +=
                    values.suffice(for: program)
                    ? try await renderer.text(alone, values.context, encode: encode) : program.mark
            }
        }
        return text
    }

    /// A value as JSON, on one line.
    func shown(_ template: ValueTemplate) async throws -> String {
        switch template {
        case .literal(let scalar): return String(decoding: JSONText(scalar).bytes, as: UTF8.self)
        case .text(let text): return String(decoding: JSONText.string(try await shown(text)).bytes, as: UTF8.self)
        case .program(let program): return try await shown(program)
        case .list(let elements):
            var parts: [String] = []
            for element in elements { parts.append(try await shown(element)) }
            return "[" + parts.joined(separator: ", ") + "]"
        case .object(let members):
            var parts: [String] = []
            for member in members { parts.append("\(member.name): \(try await shown(member.value))") }
            return "{ " + parts.joined(separator: ", ") + " }"
        }
    }

    /// The value of a template; nil where a part of it is not known.
    func value(_ template: ValueTemplate) async throws -> JSONText? {
        guard template.programs.allSatisfy(values.suffice) else { return nil }
        return try await renderer.json(template, values.context)
    }
}

extension Program {
    /// The program in the marks of what is not known.
    var mark: String { "‹\(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").clipped(to: 100))›" }
}

extension ValueTemplate {
    /// All programs in it.
    fileprivate var programs: [Program] {
        switch self {
        case .literal: []
        case .program(let program): [program]
        case .text(let text): text.programs
        case .list(let elements): elements.flatMap(\.programs)
        case .object(let members): members.flatMap(\.value.programs)
        }
    }
}

extension TextTemplate {
    fileprivate var programs: [Program] {
        parts.compactMap { part in
            if case .program(let program) = part { program } else { nil }
        }
    }
}
