import Records

/// The items of a `foreach`, one after the other. Those that are a step's records are read from the spool as they are
/// needed.
struct ForeachItems: Sendable {
    private var reader: RecordReader
    private var chunk: ArraySlice<Record> = []

    init(_ records: RecordList) {
        reader = records.reader
    }

    /// The next item; nil after the last.
    mutating func next() async throws -> JSONText? {
        if chunk.isEmpty { chunk = try await reader.next()?[...] ?? [] }
        return chunk.popFirst()?.text
    }
}
