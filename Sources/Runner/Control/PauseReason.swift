/// Why something is paused, in the operator's words: one line that is safe to print anywhere.
package struct PauseReason: Hashable, Sendable {
    /// Why a text is no reason.
    package enum Problem: Error, Hashable, CustomStringConvertible {
        case empty
        case tooLong(count: Int)

        package var description: String {
            switch self {
            case .empty: "a reason says something: others will read it"
            case .tooLong(let count):
                "a reason has at most \(PauseReason.longest) characters, and this one has \(count)"
            }
        }
    }

    /// In characters.
    private static let longest = 500

    /// With every control character escaped, as in `\n` and `\u{1B}`.
    package let text: String

    package init(_ text: String) throws(Problem) {
        let isBlank = text.allSatisfy(\.isWhitespace)
        if isBlank { throw .empty }
        let escaped = text.unicodeScalars.map(\.escaped).joined()
        if escaped.count > Self.longest { throw .tooLong(count: escaped.count) }
        self.text = escaped
    }
}

extension Unicode.Scalar {
    /// Itself, unless it would end the line, move a terminal's cursor or turn the direction of the text.
    fileprivate var escaped: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: isPrintable ? String(Character(self)) : "\\u{\(String(value, radix: 16, uppercase: true))}"
        }
    }
}
