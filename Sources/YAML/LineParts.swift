/// A line of a block mapping or list, taken apart: `  - key: value # comment`.
///
/// It is read without regard to what stands above, for advice on a line that libyaml could not read.
struct LineParts {
    /// The indexes of the value behind the colon (or the dash) without comment; never empty.
    let value: Range<Int>

    /// Nil if there is neither key nor dash, no value, or a value with a quote that is not closed on the line.
    init?(_ source: SourceText, line: Int) {
        let range = source.range(ofLine: line)
        var start = source.firstNonBlank(range)
        let headStart = start
        while source.scalar(at: start) == "-", start + 1 < range.upperBound, source.scalars[start + 1].isBlank {
            start = source.firstNonBlank(start + 1..<range.upperBound)
        }
        if let colon = Self.colonIndex(source, start..<range.upperBound) {
            start = source.firstNonBlank(colon + 1..<range.upperBound)
        }
        guard start > headStart, let end = Self.endOfValue(source, start..<range.upperBound), end > start else {
            return nil
        }
        value = start..<end
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

    /// Where the value ends that fills `range` up to a comment; nil if a quote is open there. A number sign in double
    /// quotes is a part of the value, wherever they stand: it is text of a program. Single quotes count only in front.
    private static func endOfValue(_ source: SourceText, _ range: Range<Int>) -> Int? {
        var scan = QuoteScan(from: range.lowerBound)
        for index in range where !scan.isQuoted(source.scalars[index], at: index) {
            guard source.scalars[index] == "#", index > range.lowerBound, source.scalars[index - 1].isBlank else {
                continue
            }
            return source.endWithoutBlanks(range.lowerBound..<index)
        }
        return scan.isOpen ? nil : source.endWithoutBlanks(range)
    }
}
