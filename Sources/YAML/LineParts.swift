/// A line of a block mapping or list, taken apart: `  - key: value # comment`.
///
/// It is read without regard to what stands above, for advice on a line that libyaml could not read.
struct LineParts {
    /// What stands before the value, without indentation: dashes and the key with its colon.
    let head: String
    /// The index of the colon behind the key, if there is one.
    let colon: Int?
    /// The text behind the colon (or the dash) without comment; never empty.
    let value: String
    /// The index of the first scalar of the value.
    let valueStart: Int

    /// Nil if there is neither key nor dash, or no value.
    init?(_ source: SourceText, line: Int) {
        let range = source.range(ofLine: line)
        var start = Self.skipBlanks(source, range)
        let headStart = start
        while source.scalar(at: start) == "-", start + 1 < range.upperBound, source.scalars[start + 1].isBlank {
            start = Self.skipBlanks(source, start + 1..<range.upperBound)
        }
        colon = Self.colonIndex(source, start..<range.upperBound)
        if let colon { start = Self.skipBlanks(source, colon + 1..<range.upperBound) }
        let text = source.text(start..<range.upperBound)
        guard start > headStart, let value = Self.withoutComment(text) else { return nil }
        head = source.text(headStart..<start)
        self.value = value
        valueStart = start
    }

    /// The line as it should be, with the value in quotes.
    var quoted: String { head + Self.quoted(value) }

    /// `text` in quotes: single ones if double ones would need escapes.
    static func quoted(_ text: String) -> String {
        guard text.contains("\"") || text.contains("\\") else { return "\"\(text)\"" }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    /// The index of the first colon in `range` with a blank or nothing behind it, outside a quoted key.
    static func colonIndex(_ source: SourceText, _ range: Range<Int>) -> Int? {
        var quote: Unicode.Scalar?
        for index in range {
            let scalar = source.scalars[index]
            if let open = quote {
                if scalar == open { quote = nil }
            } else if index == range.lowerBound, scalar == "\"" || scalar == "'" {
                quote = scalar
            } else if scalar == ":", index + 1 >= range.upperBound || source.scalars[index + 1].isBlank {
                return index
            }
        }
        return nil
    }

    private static func skipBlanks(_ source: SourceText, _ range: Range<Int>) -> Int {
        source.scalars[range].firstIndex { !$0.isBlank } ?? range.upperBound
    }

    /// `text` up to a comment. Where there are quotes, ` #` may be part of the value and stays.
    private static func withoutComment(_ text: String) -> String? {
        var scalars = Substring(text).unicodeScalars
        if !text.contains("\""), !text.contains("'") {
            for index in scalars.indices.dropFirst()
            where scalars[index] == "#" && scalars[scalars.index(before: index)].isBlank {
                scalars = scalars[..<index]
                break
            }
        }
        while scalars.last?.isBlank == true { scalars.removeLast() }
        return scalars.isEmpty ? nil : String(Substring(scalars))
    }
}
