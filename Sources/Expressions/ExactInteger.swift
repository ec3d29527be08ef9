/// Integers that a double cannot hold, on their way through jq, whose numbers are doubles.
///
/// Before jq such an integer becomes a string that begins with a tag; what jq copies, compares and puts into text stays
/// exact, and after jq the tag goes again. A tag is the last private-use character of Unicode and an `i`; the same
/// character in the input is followed by an `e`, so that it is no tag and survives.
enum ExactInteger {
    /// U+10FFFD as UTF-8.
    static let mark: [UInt8] = [0xF4, 0x8F, 0xBF, 0xBD]
    /// The same character as JSON may escape it; hexadecimal digits in any case.
    static let escapedMark = [UInt8](#"\udbff\udffd"#.utf8)
    /// Follows the mark before the digits of an integer.
    static let integerSign = UInt8(ascii: "i")
    /// Follows the mark where the input had that character itself.
    static let literalSign = UInt8(ascii: "e")
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let minus = UInt8(ascii: "-")

    /// 2^53
    private static let greatest = [UInt8]("9007199254740992".utf8)

    /// True for the text of an integer beyond 2^53, where doubles begin to leave integers out.
    static func isNeeded(for number: ArraySlice<UInt8>) -> Bool {
        let digits = number.first == minus ? number.dropFirst() : number
        guard digits.count >= greatest.count, digits.allSatisfy(isDigit) else { return false }
        return digits.count > greatest.count || greatest.lexicographicallyPrecedes(digits)
    }

    /// The JSON string that stands for an integer.
    static func taggedString(of integer: ArraySlice<UInt8>) -> [UInt8] {
        [quote] + mark + [integerSign] + integer + [quote]
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
