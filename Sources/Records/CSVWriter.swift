/// A record has a value under a key for which there is no column.
package struct MissingColumn: Error, Hashable, Sendable {
    /// The key, decoded.
    package let key: String
}

/// Rows after RFC 4180: cells separated by commas, quoted where needed, each row ended by CR LF.
///
/// Text that a spreadsheet would take for a formula gets a leading apostrophe. Numbers are written as they were sent.
package struct CSVWriter: Hashable, Sendable {
    /// The column names, in the order of the cells.
    package let columns: [String]
    private let keys: [[UInt8]]

    /// Rows with these columns.
    package init(columns: [String]) {
        self.columns = columns
        keys = columns.map { [UInt8]($0.utf8) }
    }

    /// Rows with the keys of `firstRecord` as columns, in its order; a record that is no object is one column, `value`.
    package init(columnsOf firstRecord: JSONText) {
        var seen: Set<[UInt8]> = []
        let names = firstRecord.members?.map(\.key).filter { seen.insert([UInt8]($0.utf8)).inserted }
        self.init(columns: names ?? ["value"])
    }

    /// Appends the row with the column names.
    package func appendHeader(to text: inout [UInt8]) {
        append(cells: columns.map(JSONText.string), to: &text)
    }

    /// Appends the row of a record: its values by column name, empty where it has no such key. A record that is no
    /// object is the first cell. Throws where a value would be lost, as it has no column; a null says nothing, and is.
    package func append(record: JSONText, to text: inout [UInt8]) throws(MissingColumn) {
        append(cells: try cells(of: record), to: &text)
    }

    /// Appends a row: `null` is an empty cell, a string its text, an array or object its JSON on one line.
    package func append(cells: [JSONText], to text: inout [UInt8]) {
        let start = text.count
        for (index, cell) in cells.enumerated() {
            if index > 0 { text.append(JSONByte.comma) }
            Self.append(cell: cell, to: &text)
        }
        // A row of one empty cell would be an empty line, which many readers leave out.
        if text.count == start { text.append(contentsOf: "\"\"".utf8) }
        text.append(contentsOf: "\r\n".utf8)
    }

    private func cells(of record: JSONText) throws(MissingColumn) -> [JSONText] {
        var cells = [JSONText](repeating: .null, count: keys.count)
        guard record.kind == .object else {
            if !cells.isEmpty { cells[0] = record }
            return cells
        }
        var reader = JSONPartReader(of: record)
        var expected = 0
        while let member = reader.nextMember() {
            // Records of one listing have their keys in the same order, mostly: look there first.
            if expected < keys.count, member.key.elementsEqual(keys[expected]) {
                cells[expected] = member.value
                expected += 1
            } else if let column = keys.firstIndex(where: { member.key.elementsEqual($0) }) {
                cells[column] = member.value
                expected = column + 1
            } else if !member.value.isNull {
                throw MissingColumn(key: String(decoding: member.key, as: UTF8.self))
            }
        }
        return cells
    }

    private static func append(cell: JSONText, to text: inout [UInt8]) {
        switch cell.kind {
        case .null: break
        case .bool, .number: text.append(contentsOf: cell.bytes)
        case .array, .object: append(field: cell.compact().bytes, to: &text)
        case .string:
            let content = JSONString.decoded(cell.bytes.dropFirst().dropLast())
            append(field: content, guarded: beginsLikeFormula(content), to: &text)
        }
    }

    private static func append(field: ArraySlice<UInt8>, guarded: Bool = false, to text: inout [UInt8]) {
        let needsQuotes = field.contains { byte in
            byte == JSONByte.comma || byte == JSONByte.quote || byte == 0x0A || byte == 0x0D
        }
        if needsQuotes { text.append(JSONByte.quote) }
        if guarded { text.append(UInt8(ascii: "'")) }
        if needsQuotes {
            for byte in field {
                if byte == JSONByte.quote { text.append(byte) }
                text.append(byte)
            }
            text.append(JSONByte.quote)
        } else {
            text.append(contentsOf: field)
        }
    }

    private static func beginsLikeFormula(_ text: ArraySlice<UInt8>) -> Bool {
        switch text.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }
}
