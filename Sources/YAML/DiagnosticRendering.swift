extension Diagnostic: CustomStringConvertible {
    /// The diagnostic without the line of the file.
    package var description: String { rendered(source: nil) }

    /// The diagnostic as it is printed: `file:line:column: error: message`; beside a gutter with the line's number the
    /// line of the file, with a caret under the place, if `source` has that line; `= help: ...`, if there is help; and
    /// `= write: ...` with the corrected line, if there is one. Several corrected lines stand below that word.
    ///
    /// The caret counts Unicode scalars and repeats tabs. A long line is cut around the caret. What could move the
    /// cursor or reorder text on a terminal is replaced by a visible character, in either style.
    package func rendered(source: String?, style: RenderingStyle = .plain) -> String {
        let paint = Paint(style: style)
        var lines = [headline(paint)]
        if let source {
            lines += excerpt(of: SourceText(source), paint)
        }
        if let help {
            lines.append(note("help", help, paint))
        }
        if let correction {
            lines += suggestion(correction, paint)
        }
        return lines.joined(separator: "\n")
    }

    private func headline(_ paint: Paint) -> String {
        "\(file):\(place.start.line):\(place.start.column): ".withVisibleControls
            + paint(severity.ink, "\(severity.rawValue):") + " " + paint(.bold, message.withVisibleControls)
    }

    private func note(_ name: String, _ text: String, _ paint: Paint) -> String {
        gutter("=", paint) + " " + paint(.cyan, "\(name):") + " " + text.withVisibleControls
    }

    private func suggestion(_ correction: String, _ paint: Paint) -> [String] {
        let lines = correction.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count > 1 else { return [note("write", correction, paint)] }
        return [gutter("=", paint) + " " + paint(.cyan, "write:")]
            + lines.map { gutter("|", paint, beside: $0.withVisibleControls) }
    }

    /// The first line of the place, and the line with the caret.
    private func excerpt(of source: SourceText, _ paint: Paint) -> [String] {
        guard source.contains(place.start) else { return [] }
        let line = source.range(ofLine: place.start.line)
        let caret = line.lowerBound + place.start.column - 1
        let window = Self.window(around: caret, in: line)
        let isCutBefore = window.lowerBound > line.lowerBound
        let isCutAfter = window.upperBound < line.upperBound

        if hidesValue { return excerpt(before: source.text(line.lowerBound..<caret), paint) }
        let end = place.end.line == place.start.line ? source.index(of: place.end) : line.upperBound
        let text = source.text(window).withVisibleControls
        let padding = source.scalars[window.lowerBound..<caret].map { $0 == "\t" ? "\t" : " " }.joined()
        let underline = "^" + String(repeating: "~", count: max(0, min(end, window.upperBound) - caret - 1))
        return [
            gutter("|", paint),
            gutter(
                "|", paint, number: place.start.line, beside: (isCutBefore ? "…" : "") + text + (isCutAfter ? "…" : "")),
            gutter("|", paint, beside: (isCutBefore ? " " : "") + padding + paint(severity.ink, underline)),
        ]
    }

    /// The line up to a value that nobody may read.
    private func excerpt(before text: String, _ paint: Paint) -> [String] {
        let padding = String(text.unicodeScalars.map { $0 == "\t" ? "\t" : " " as Character })
        return [
            gutter("|", paint),
            gutter("|", paint, number: place.start.line, beside: text.withVisibleControls + "***"),
            gutter("|", paint, beside: padding + paint(severity.ink, "^~~")),
        ]
    }

    /// What stands left of a line: `number`, or blanks as wide as the number of the place's line, and `sign`.
    private func gutter(_ sign: String, _ paint: Paint, number: Int? = nil, beside text: String = "") -> String {
        let margin = number.map(String.init) ?? String(repeating: " ", count: "\(place.start.line)".count)
        return paint(.blue, "\(margin) \(sign)") + (text.isEmpty ? "" : " " + text)
    }

    /// At most 100 scalars of `line` with `caret` inside, in the middle if there is enough text on both sides.
    private static func window(around caret: Int, in line: Range<Int>) -> Range<Int> {
        let width = 100
        let lastStart = max(line.lowerBound, line.upperBound - width)
        let start = min(max(line.lowerBound, caret - width / 2), lastStart)
        return start..<min(line.upperBound, start + width)
    }
}
