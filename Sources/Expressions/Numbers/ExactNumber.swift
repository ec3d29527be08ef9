/// Numbers as they are spelled, on their way through jq, whose numbers are doubles and are written in one way only.
///
/// Before jq a number that would come out different becomes a string that begins with a tag; what jq copies stays as
/// it is, the functions of `ExactPrelude` let programs see a number in it, and after jq the tag goes again. A tag is the
/// last private-use character of Unicode and a letter; the same character in the input is followed by an `e`, so that
/// it is no tag and survives.
enum ExactNumber {
    /// U+10FFFD as UTF-8.
    static let mark: [UInt8] = [0xF4, 0x8F, 0xBF, 0xBD]
    /// The same character as JSON may escape it; hexadecimal digits in any case.
    static let escapedMark = [UInt8](#"\udbff\udffd"#.utf8)
    /// Follows the mark before an integer beyond 2^53.
    static let integerSign = UInt8(ascii: "i")
    /// Follows the mark before any other number.
    static let spellingSign = UInt8(ascii: "n")
    /// Follows the mark where the input had that character itself.
    static let literalSign = UInt8(ascii: "e")
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let minus = UInt8(ascii: "-")

    /// What is said of an operation that needs the value of an integer beyond 2^53.
    static let arithmeticMessage =
        "an integer beyond 2^53 is too big for arithmetic; it can be copied, compared, sorted and put into text"

    /// The JSON string that stands for a number.
    static func taggedString(of number: ArraySlice<UInt8>, sign: UInt8) -> [UInt8] {
        [quote] + mark + [sign] + number + [quote]
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// True for any character of a JSON number.
    static func isNumberPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "+"), minus, UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): true
        default: isDigit(byte)
        }
    }
}
