import Records
import Workflows

/// Picks records and the facts about the next page out of one response.
struct PageReader: Sendable {
    let renderer: Renderer
    let call: Workflows.Call
    let response: APIResponse
    let context: RunContext

    /// One array gives its elements, otherwise every output is a record. A path that leads nowhere is an error: a
    /// misspelt one would else look like an empty list. Nil where the call has no `records`.
    func records() async throws -> [JSONText]? {
        guard let program = call.records else { return nil }
        guard let body = response.body else { return [] }
        let outputs = try await renderer.outputs(program, dot: body, context(for: program))
        guard outputs.count == 1, let only = outputs.first else { return outputs }
        if only.isNull {
            throw RunError.program(
                program.text,
                reason: "it is null in the response, \(shape(of: body)); "
                    + "if the API leaves an empty list out, write `\(program.text) // []`")
        }
        return only.elements ?? outputs
    }

    func facts(count: Int) async throws -> PageFacts {
        var facts = PageFacts(count: count)
        switch call.pagination.style {
        case .single: break
        case .pageNumber(let style):
            facts.total = try await value(style.total)?.numberText.flatMap { Int($0) }
            facts.digest = response.body?.hashValue
        case .cursor(let style):
            facts.cursor = try await value(style.cursor)
            // Only a false ends the listing: a page that does not say is followed by its cursor.
            facts.more = try await value(style.more).flatMap { $0.isNull ? nil : $0.isTruthy }
        }
        return facts
    }

    private func value(_ program: Program?) async throws -> JSONText? {
        guard let program, let body = response.body else { return nil }
        return try await renderer.value(program, dot: body, context(for: program))
    }

    /// `$response` is put together only for a program that asks for it: it copies the body.
    private func context(for program: Program) -> RunContext {
        guard program.text.contains("$response") else { return context }
        var context = context
        context.locals["response"] = .object([
            ("status", .number(response.status)), ("headers", response.headersJSON), ("body", response.body ?? .null),
        ])
        return context
    }

    private func shape(of body: JSONText) -> String {
        guard let members = body.members else { return "which is \(body.kind)" }
        return "whose keys are " + members.prefix(8).map { "`\($0.key)`" }.joined(separator: ", ")
    }
}
