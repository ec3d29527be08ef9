package import Records

/// What is to be written into a file.
package enum FileContent: Sendable {
    /// Calls the closure that it is given with the rows, one batch after the other. An error of its own leaves the
    /// file as it was.
    package typealias Producer = @Sendable (_ receive: ([JSONText]) async throws -> Void) async throws -> Void

    /// Any value: in `json` as it is, else a list gives one row per element, and anything else is one row.
    case data(JSONText)
    /// One line or row per record; in `json`, one array. Only one batch at a time is in memory.
    case records(Producer)
    /// CSV rows whose columns the caller has evaluated: each row is an array with one cell for each name.
    case table(columns: [String], rows: Producer)

    /// The names of the columns, where they are given.
    var columns: [String]? {
        if case .table(let columns, _) = self { columns } else { nil }
    }

    /// Hands on the rows in batches; for a value that goes into `json` as it is, its elements.
    func produce(_ receive: ([JSONText]) async throws -> Void) async throws {
        switch self {
        case .data(let value): try await receive(value.elements ?? [value])
        case .records(let producer), .table(_, let producer): try await producer(receive)
        }
    }
}
