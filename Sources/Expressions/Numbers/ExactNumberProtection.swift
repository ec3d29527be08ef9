internal import Records

/// What was found in values on their way into jq.
struct NumberFindings: OptionSet {
    let rawValue: UInt8

    /// Something was changed: a number is tagged, or text that looks like a tag is marked as none.
    static let tags = NumberFindings(rawValue: 1)
    /// A number was left as it is, though jq writes it differently.
    static let otherSpellings = NumberFindings(rawValue: 2)
}

/// Puts tags before the numbers of a value that jq would change, on its way into jq.
struct ExactNumberProtection {
    private let bytes: ArraySlice<UInt8>
    private let tagging: Tagging
    private var findings: NumberFindings = []
    private var protected: [UInt8] = []
    /// How much of `bytes`, counted from its start, is in `protected`.
    private var copied = 0

    /// The value as jq is to see it, which is the value itself where nothing in it needs a change.
    static func apply(to value: JSONText, tagging: Tagging) -> (value: JSONText, findings: NumberFindings) {
        var protection = ExactNumberProtection(bytes: value.bytes, tagging: tagging)
        protection.scan(value.bytes.span)
        guard protection.findings.contains(.tags) else { return (value, protection.findings) }
        protection.copy(upTo: value.bytes.count)
        return (JSONText(trusted: protection.protected[...]), protection.findings)
    }

    private init(bytes: ArraySlice<UInt8>, tagging: Tagging) {
        self.bytes = bytes
        self.tagging = tagging
    }

    private mutating func scan(_ text: Span<UInt8>) {
        var index = 0
        while index < text.count {
            switch text[index] {
            case ExactNumber.quote: index = scanString(text, from: index + 1)
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): index = scanNumber(text, from: index)
            default: index += 1
            }
        }
    }

    /// Takes the number at `start`, and returns the index after it.
    private mutating func scanNumber(_ text: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count, ExactNumber.isNumberPart(text[end]) { end += 1 }
        let number = bytes[bytes.startIndex + start..<bytes.startIndex + end]
        switch NumberSpelling(of: number) {
        case .canonical: break
        case .bigInteger: tag(number, from: start, sign: ExactNumber.integerSign)
        case .other where tagging == .everySpelling: tag(number, from: start, sign: ExactNumber.spellingSign)
        case .other: findings.insert(.otherSpellings)
        }
        return end
    }

    private mutating func tag(_ number: ArraySlice<UInt8>, from start: Int, sign: UInt8) {
        copy(upTo: start)
        protected += ExactNumber.taggedString(of: number, sign: sign)
        copied = start + number.count
        findings.insert(.tags)
    }

    /// Takes the rest of a string, and returns the index after its closing quote.
    private mutating func scanString(_ text: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < text.count, text[index] != ExactNumber.quote {
            let markLength = Self.lengthOfMark(at: index, in: text)
            if markLength > 0 {
                index += markLength
                copy(upTo: index)
                protected.append(ExactNumber.literalSign)
                findings.insert(.tags)
            } else {
                index += text[index] == ExactNumber.backslash ? 2 : 1
            }
        }
        return index + 1
    }

    /// The length of the mark that stands at `index`, itself or escaped; 0 when none does.
    private static func lengthOfMark(at index: Int, in text: Span<UInt8>) -> Int {
        switch text[index] {
        case ExactNumber.mark[0]:
            return stands(ExactNumber.mark, at: index, in: text) ? ExactNumber.mark.count : 0
        case ExactNumber.backslash:
            return stands(ExactNumber.escapedMark, at: index, in: text) ? ExactNumber.escapedMark.count : 0
        default:
            return 0
        }
    }

    private static func stands(_ wanted: [UInt8], at index: Int, in text: Span<UInt8>) -> Bool {
        guard index + wanted.count <= text.count else { return false }
        return wanted.indices.allSatisfy { offset in
            let byte = text[index + offset]
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "F")
            return (isCapital ? byte | 0x20 : byte) == wanted[offset]
        }
    }

    private mutating func copy(upTo end: Int) {
        protected += bytes[bytes.startIndex + copied..<bytes.startIndex + end]
        copied = end
    }
}
