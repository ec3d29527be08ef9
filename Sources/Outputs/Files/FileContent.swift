package import Records

/// What is to be written into a file.
package enum FileContent: Hashable, Sendable {
    /// One line or row per record; in `json`, one array.
    case records([JSONText])
    /// Any value: in `json` as it is, else a list gives one row per element, and anything else is one row.
    case data(JSONText)
    /// CSV rows whose columns the caller has evaluated, one cell for each name.
    case table(columns: [String], rows: [[JSONText]])

    /// How many records or rows it has.
    var count: Int { isTable ? rows.count : records.count }

    var isTable: Bool {
        if case .table = self { true } else { false }
    }

    /// One value for each line or row; none for a table.
    var records: [JSONText] {
        switch self {
        case .records(let records): records
        case .data(let value): value.elements ?? [value]
        case .table: []
        }
    }

    /// The rows of a table.
    private var rows: [[JSONText]] {
        if case .table(_, let rows) = self { rows } else { [] }
    }
}
