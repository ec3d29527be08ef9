extension Diagnostic: CustomStringConvertible {
    /// The diagnostic without the line of the file.
    package var description: String { rendered(source: nil) }

    /// The diagnostic as it is printed: `file:line:column: error: message`; the line of the file with a caret under
    /// the place, if `source` has that line; and `help: ...`, if there is help.
    ///
    /// The caret counts Unicode scalars and repeats tabs. A long line is cut around the caret. What could move the
    /// cursor or reorder text on a terminal is replaced by a visible character.
    package func rendered(source: String?) -> String {
        let start = place.start
        var lines = ["\(file):\(start.line):\(start.column): \(severity.rawValue): \(message)".withVisibleControls]
        if let source {
            lines += excerpt(of: SourceText(source))
        }
        if let help {
            lines.append("help: \(help)".withVisibleControls)
        }
        for line in correction?.split(separator: "\n", omittingEmptySubsequences: false) ?? [] {
            lines.append("write: \(line)".withVisibleControls)
        }
        return lines.joined(separator: "\n")
    }

    /// The first line of the place, and the line with the caret.
    private func excerpt(of source: SourceText) -> [String] {
        let line = source.range(ofLine: place.start.line)
        let caret = line.lowerBound + place.start.column - 1
        guard place.start <= source.end, caret <= line.upperBound else { return [] }
        let window = Self.window(around: caret, in: line)
        let isCutBefore = window.lowerBound > line.lowerBound
        let isCutAfter = window.upperBound < line.upperBound

        let text = source.text(window).withVisibleControls
        let padding = source.scalars[window.lowerBound..<caret].map { $0 == "\t" ? "\t" : " " }.joined()
        let end = place.end.line == place.start.line ? source.index(of: place.end) : line.upperBound
        let underline = String(repeating: "~", count: max(0, min(end, window.upperBound) - caret - 1))
        return [
            (isCutBefore ? "…" : "") + text + (isCutAfter ? "…" : ""),
            (isCutBefore ? " " : "") + padding + "^" + underline,
        ]
    }

    /// At most 100 scalars of `line` with `caret` inside, in the middle if there is enough text on both sides.
    private static func window(around caret: Int, in line: Range<Int>) -> Range<Int> {
        let width = 100
        let lastStart = max(line.lowerBound, line.upperBound - width)
        let start = min(max(line.lowerBound, caret - width / 2), lastStart)
        return start..<min(line.upperBound, start + width)
    }
}

extension String {
    /// The text with one visible character in the place of each control character, tabs excepted.
    fileprivate var withVisibleControls: String {
        var visible = String.UnicodeScalarView()
        visible.append(contentsOf: unicodeScalars.map(\.visible))
        return String(visible)
    }
}

extension Unicode.Scalar {
    /// The picture of an ASCII control character (U+2400 and following), and U+FFFD for other controls and for the
    /// marks that reorder text.
    fileprivate var visible: Unicode.Scalar {
        switch value {
        case 0x09: self
        case 0x00..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        case 0x80...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: "\u{FFFD}"
        default: self
        }
    }
}
