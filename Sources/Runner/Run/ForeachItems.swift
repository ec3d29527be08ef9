import Records
import Workflows

/// The items of a `foreach`, handed out one after the other.
struct ForeachItems: Sendable {
    private var rest: ArraySlice<JSONText>
    private let batchSize: Int?

    init(_ foreach: Foreach, _ renderer: Renderer, _ context: RunContext) async throws {
        rest = try await Self.all(foreach.items, renderer, context)[...]
        batchSize = foreach.batchSize
    }

    /// The next item, which with a `batch_size` is a list; nil behind the last one.
    mutating func next() -> JSONText? {
        guard let batchSize else { return rest.popFirst() }
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(batchSize) }
        return .array(Array(rest.prefix(batchSize)))
    }

    /// One array gives its elements, null nothing, anything else each of its outputs.
    private static func all(
        _ items: Foreach.Items, _ renderer: Renderer, _ context: RunContext
    ) async throws -> [JSONText] {
        switch items {
        case .program(let program):
            let outputs = try await renderer.outputs(program, dot: nil, context)
            guard outputs.count == 1, let only = outputs.first else { return outputs }
            return only.isNull ? [] : only.elements ?? outputs
        case .list(let templates):
            var items: [JSONText] = []
            for template in templates { items.append(try await renderer.json(template, context)) }
            return items
        }
    }
}
