import Records
import Workflows

/// The items of a `foreach`, handed out one after the other. Those that are a step's records are read from the spool as
/// they are needed.
struct ForeachItems: Sendable {
    private var reader: RecordReader
    private var chunk: ArraySlice<Record> = []
    private let batchSize: Int?

    init(_ foreach: Foreach, _ renderer: Renderer, _ context: RunContext) async throws {
        reader = try await Self.all(foreach.items, renderer, context).reader
        batchSize = foreach.batchSize
    }

    /// The next item, which with a `batch_size` is a list; nil behind the last one.
    mutating func next() async throws -> JSONText? {
        guard let batchSize else { return try await nextSingle() }
        var batch: [JSONText] = []
        while batch.count < batchSize, let item = try await nextSingle() { batch.append(item) }
        return batch.isEmpty ? nil : .array(batch)
    }

    private mutating func nextSingle() async throws -> JSONText? {
        if chunk.isEmpty { chunk = try await reader.next()?[...] ?? [] }
        return chunk.popFirst()?.text
    }

    /// One array gives its elements, null nothing, anything else each of its outputs.
    private static func all(
        _ items: Foreach.Items, _ renderer: Renderer, _ context: RunContext
    ) async throws -> RecordList {
        switch items {
        case .program(let program):
            if let id = program.wholeRecordsOf, let records = context.steps[id]?.records { return records }
            let outputs = try await renderer.outputs(program, dot: nil, context)
            guard outputs.count == 1, let only = outputs.first else { return RecordList(outputs) }
            return RecordList(only.isNull ? [] : only.elements ?? outputs)
        case .list(let templates):
            var items: [JSONText] = []
            for template in templates { items.append(try await renderer.json(template, context)) }
            return RecordList(items)
        }
    }
}
