import Records

/// The bytes of a file's content, made piece by piece so that they are never in memory all at once.
struct ContentEncoder {
    let format: FileFormat
    let content: FileContent
    /// What has been made and not been handed on yet.
    private var pending: [UInt8] = []
    private static let pieceSize = 1 << 16

    init(format: FileFormat, content: FileContent) {
        self.format = format
        self.content = content
    }

    /// What ends a line of this format.
    static func lineEnd(of format: FileFormat) -> [UInt8] {
        Array((format == .csv ? "\r\n" : "\n").utf8)
    }

    /// Hands all bytes to `write`, in pieces. A CSV header comes first if `withHeader`.
    mutating func encode(
        withHeader: Bool, to write: ([UInt8]) throws(SystemError) -> Void
    ) throws(SystemError) {
        switch format {
        case .json: try encodeJSON(to: write)
        case .jsonl: try encodeLines(to: write)
        case .csv: try encodeRows(withHeader: withHeader, to: write)
        }
        try flush(above: 0, to: write)
    }

    private mutating func encodeJSON(to write: ([UInt8]) throws(SystemError) -> Void) throws(SystemError) {
        if case .data(let value) = content {
            pending += value.bytes
        } else {
            pending.append(UInt8(ascii: "["))
            for (index, record) in content.records.enumerated() {
                if index > 0 { pending.append(UInt8(ascii: ",")) }
                pending += record.bytes
                try flush(above: Self.pieceSize, to: write)
            }
            pending.append(UInt8(ascii: "]"))
        }
        pending += Self.lineEnd(of: .json)
    }

    private mutating func encodeLines(to write: ([UInt8]) throws(SystemError) -> Void) throws(SystemError) {
        let newline = UInt8(ascii: "\n")
        for record in content.records {
            // Inside strings JSON has no raw newlines, so one can only stand between tokens.
            pending += record.bytes.contains(newline) ? record.compact().bytes : record.bytes
            pending.append(newline)
            try flush(above: Self.pieceSize, to: write)
        }
    }

    private mutating func encodeRows(
        withHeader: Bool, to write: ([UInt8]) throws(SystemError) -> Void
    ) throws(SystemError) {
        if case .table(let columns, let rows) = content {
            let writer = CSVWriter(columns: columns)
            if withHeader { writer.appendHeader(to: &pending) }
            for row in rows {
                writer.append(cells: row, to: &pending)
                try flush(above: Self.pieceSize, to: write)
            }
            return
        }
        let records = content.records
        guard let first = records.first else { return }
        let writer = CSVWriter(columnsOf: first)
        if withHeader { writer.appendHeader(to: &pending) }
        for record in records {
            writer.append(record: record, to: &pending)
            try flush(above: Self.pieceSize, to: write)
        }
    }

    private mutating func flush(
        above size: Int, to write: ([UInt8]) throws(SystemError) -> Void
    ) throws(SystemError) {
        guard pending.count > size else { return }
        try write(pending)
        pending.removeAll(keepingCapacity: true)
    }
}
