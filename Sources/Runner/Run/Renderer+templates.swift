import Records
import Workflows
import YAML

extension Renderer {
    /// A value with its programs carried out.
    func json(_ template: ValueTemplate, _ context: RunContext) async throws -> JSONText {
        switch template {
        case .literal(let scalar): return JSONText(scalar)
        case .text(let text): return .string(try await self.text(text, context))
        case .program(let program): return try await value(program, dot: nil, context)
        case .list(let elements):
            var values: [JSONText] = []
            for element in elements { values.append(try await json(element, context)) }
            return .array(values)
        case .object(let members):
            var values: [(String, JSONText)] = []
            for member in members { values.append((member.name, try await json(member.value, context))) }
            return .object(values)
        }
    }

    /// A text with its programs carried out; each value passes through `encode` first. Null is refused: a path or
    /// a message with a hole in it is never what was meant.
    func text(
        _ template: TextTemplate, _ context: RunContext, dot: JSONText? = nil,
        encode: (String) -> String = { $0 }
    ) async throws -> String {
        var text = ""
        for part in template.parts {
            switch part {
            case .literal(let literal): text += literal
            case .program(let program):
                let value = try await self.value(program, dot: dot, context)
                guard !value.isNull else {
                    throw RunError.program(
                        program.text,
                        reason: "it is null inside a text; give a default, such as `\(program.text) // \"none\"`")
                }
                text += encode(value.asText)
            }
        }
        return text
    }
}

extension JSONText {
    /// A scalar of the file. A number that JSON lacks was refused when the file was decoded.
    init(_ scalar: ScalarValue) {
        switch scalar {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let text), .float(let text): self = JSONText(trusted: ArraySlice(text.utf8))
        case .nonFinite(let text), .string(let text): self = .string(text)
        }
    }
}
