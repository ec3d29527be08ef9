/// Tells, scalar by scalar, what stands in quotes in text that may be a program: in double quotes anywhere, with
/// backslashes as escapes, or in single quotes at its start.
struct QuoteScan {
    private let start: Int
    private var quote: Unicode.Scalar?
    private var isEscaped = false

    /// A scan of text that starts at the index `start`.
    init(from start: Int) {
        self.start = start
    }

    /// Whether a quote is still open.
    var isOpen: Bool { quote != nil }

    /// Takes the next scalar, and says whether it is in quotes or is a quote.
    mutating func isQuoted(_ scalar: Unicode.Scalar, at index: Int) -> Bool {
        if isEscaped {
            isEscaped = false
        } else if let open = quote {
            isEscaped = open == "\"" && scalar == "\\"
            if scalar == open { quote = nil }
        } else if scalar == "\"" || (scalar == "'" && index == start) {
            quote = scalar
        } else {
            return false
        }
        return true
    }
}
