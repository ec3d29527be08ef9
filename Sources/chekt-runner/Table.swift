/// Rows with aligned columns, of which the last is free text.
struct Table {
    private let rows: [[String]]

    init(_ rows: [[String]]) {
        self.rows = rows.map { $0.map(\.onOneLine) }
    }

    /// The rows, cut to `width` characters; nil: as long as they are.
    func lines(width: Int?) -> [String] {
        var widths: [Int] = []
        for row in rows {
            for (column, text) in row.dropLast().enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], text.count)
            }
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, text in
                column < row.count - 1 ? text + String(repeating: " ", count: widths[column] - text.count) : text
            }
            let line = cells.joined(separator: "  ").trimmingSuffix { $0 == " " }
            guard let width, line.count > width else { return String(line) }
            return line.prefix(width - 1) + "…"
        }
    }
}

extension String {
    /// With blanks for what would end the line or move the cursor.
    fileprivate var onOneLine: String {
        let scalars = unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(scalars))
    }

    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> Substring {
        var end = endIndex
        while end > startIndex, isTrimmed(self[index(before: end)]) { end = index(before: end) }
        return self[..<end]
    }
}
