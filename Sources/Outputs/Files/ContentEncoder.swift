import Records

/// Makes the bytes of a file out of rows, batch by batch. Whoever writes takes them away whenever they are enough.
struct ContentEncoder: Sendable {
    private let format: FileFormat
    /// Whether each row is an array of cells.
    private let isTable: Bool
    /// Whether the content is one value as it is, whose elements are only counted.
    private let isWhole: Bool
    private let withHeader: Bool
    private var csv: CSVWriter?
    /// What has been made and not been taken yet.
    private(set) var text: [UInt8] = []
    /// How many rows there were so far.
    private(set) var count = 0

    /// A CSV header comes first if `withHeader`. That of records is made of the first one's keys.
    init(format: FileFormat, content: FileContent, withHeader: Bool) {
        self.format = format
        self.withHeader = withHeader
        isTable = content.columns != nil
        if format == .json, case .data(let value) = content {
            isWhole = true
            text += value.bytes
        } else {
            isWhole = false
            if format == .json { text.append(UInt8(ascii: "[")) }
        }
        if let columns = content.columns { begin(CSVWriter(columns: columns)) }
    }

    /// What ends a line of this format.
    static func lineEnd(of format: FileFormat) -> [UInt8] {
        Array((format == .csv ? "\r\n" : "\n").utf8)
    }

    /// Adds rows. Throws where a record has a key that the first one had not.
    mutating func append(_ rows: [JSONText]) throws(UnexpectedKey) {
        for row in rows {
            switch format {
            case .json where isWhole: break
            case .json: appendElement(row)
            case .jsonl: appendLine(row)
            case .csv: try appendRow(row)
            }
            count += 1
        }
    }

    /// Ends the content.
    mutating func end() {
        guard format == .json else { return }
        if !isWhole { text.append(UInt8(ascii: "]")) }
        text += Self.lineEnd(of: .json)
    }

    /// The bytes made since the last time.
    mutating func take() -> [UInt8] {
        defer { text = [] }
        return text
    }

    private mutating func begin(_ writer: CSVWriter) {
        if withHeader { writer.appendHeader(to: &text) }
        csv = writer
    }

    private mutating func appendElement(_ row: JSONText) {
        if count > 0 { text.append(UInt8(ascii: ",")) }
        text += row.bytes
    }

    private mutating func appendLine(_ row: JSONText) {
        let newline = UInt8(ascii: "\n")
        // Inside strings JSON has no raw newlines, so one can only stand between tokens.
        text += row.bytes.contains(newline) ? row.compact().bytes : row.bytes
        text.append(newline)
    }

    private mutating func appendRow(_ row: JSONText) throws(UnexpectedKey) {
        if csv == nil { begin(CSVWriter(columnsOf: row)) }
        guard let csv else { return }
        if isTable { return csv.append(cells: row.elements ?? [], to: &text) }
        do {
            try csv.append(record: row, to: &text)
        } catch {
            throw UnexpectedKey(key: error.key, record: count + 1)
        }
    }
}

/// A record has a key for which the header, made of the first record's keys, has no column.
struct UnexpectedKey: Error {
    let key: String
    /// Counted from 1.
    let record: Int
}
