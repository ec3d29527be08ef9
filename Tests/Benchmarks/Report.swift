import Foundation

/// What a benchmark found out.
struct Report {
    var title: String
    var table: Table
    var remarks: [String] = []
    var goals: [Goal] = []

    /// Something to reach, and whether it was.
    struct Goal {
        var sentence: String
        var isReached: Bool
        /// False for a goal that is only shown.
        var isBinding = true

        fileprivate var text: String { "\(isReached ? "reached" : "MISSED "): \(sentence)" }
    }

    var isMissed: Bool { goals.contains { $0.isBinding && !$0.isReached } }

    var text: String {
        (["", title, "", table.text, ""] + remarks + goals.map(\.text)).joined(separator: "\n")
    }
}

/// Rows of equal length below their titles.
struct Table {
    var titles: [String]
    var rows: [[String]]

    var text: String {
        let lines = [titles] + rows
        let widths = titles.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            zip(line, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
                .joined(separator: "  ")
        }
        .joined(separator: "\n")
    }
}

extension Duration {
    var milliseconds: String {
        (1000 * (self / .seconds(1))).formatted(.number.precision(.fractionLength(0...1))) + " ms"
    }
}
