internal import Records

/// Takes the tags out of jq's output: a string that is one tagged number becomes the number, inside other text its
/// digits remain. Numbers that came in as such are spelled as they were.
struct ExactNumberRestoration {
    private let bytes: ArraySlice<UInt8>
    private let spellings: [NumberSpellings]
    private var restored: [UInt8] = []

    /// The JSON text as it should be.
    static func apply(to bytes: [UInt8], spellings: [NumberSpellings] = []) -> [UInt8] {
        var restoration = ExactNumberRestoration(bytes: bytes[...], spellings: spellings)
        restoration.restoreAll()
        return restoration.restored
    }

    /// The text of a message without tags.
    static func plainText(_ message: String) -> String {
        var restoration = ExactNumberRestoration(bytes: [], spellings: [])
        let content = [UInt8](message.utf8)
        restoration.appendWithoutTags(content[...])
        return String(decoding: restoration.restored, as: UTF8.self)
    }

    private init(bytes: ArraySlice<UInt8>, spellings: [NumberSpellings]) {
        self.bytes = bytes
        self.spellings = spellings
    }

    private mutating func restoreAll() {
        var index = 0
        while index < bytes.endIndex {
            if bytes[index] == ExactNumber.quote {
                index = restoreString(from: index)
            } else if !spellings.isEmpty, bytes[index] == ExactNumber.minus || ExactNumber.isDigit(bytes[index]) {
                let number = bytes[index...].prefix(while: ExactNumber.isNumberPart)
                restored += spellings.spelling(of: number)
                index = number.endIndex
            } else {
                restored.append(bytes[index])
                index += 1
            }
        }
    }

    /// Takes the string at `start`, and returns the index after it.
    private mutating func restoreString(from start: Int) -> Int {
        var end = start + 1
        while end < bytes.endIndex, bytes[end] != ExactNumber.quote {
            end += bytes[end] == ExactNumber.backslash ? 2 : 1
        }
        let content = bytes[start + 1..<min(end, bytes.endIndex)]
        let isKey = end + 1 < bytes.endIndex && bytes[end + 1] == UInt8(ascii: ":")
        if !isKey, let number = Self.number(in: content) {
            restored += number
        } else {
            restored.append(ExactNumber.quote)
            appendWithoutTags(content)
            restored.append(ExactNumber.quote)
        }
        return end + 1
    }

    /// The text of a number out of text that is one tagged number and nothing else. A program may have changed it.
    private static func number(in content: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard content.starts(with: ExactNumber.mark),
            let sign = content.dropFirst(ExactNumber.mark.count).first,
            sign == ExactNumber.integerSign || sign == ExactNumber.spellingSign
        else { return nil }
        let number = content.dropFirst(ExactNumber.mark.count + 1)
        return (try? JSONText(validating: number))?.kind == .number ? number : nil
    }

    private mutating func appendWithoutTags(_ content: ArraySlice<UInt8>) {
        var index = content.startIndex
        while index < content.endIndex {
            guard content[index...].starts(with: ExactNumber.mark) else {
                restored.append(content[index])
                index += 1
                continue
            }
            let sign = content.index(index, offsetBy: ExactNumber.mark.count)
            switch sign < content.endIndex ? content[sign] : nil {
            case ExactNumber.literalSign:
                restored += ExactNumber.mark
                index = sign + 1
            case ExactNumber.integerSign, ExactNumber.spellingSign: index = sign + 1
            // A program took the string apart between the mark and its sign.
            default: index = sign
            }
        }
    }
}

extension ExactNumber {
    /// jq's message with nothing of the tags in it: a complaint about a tagged integer as operand says what is wrong.
    static func rewrite(_ message: String) -> String {
        guard message.utf8.contains(mark[0]) else { return message }
        let complaints = [" cannot be parsed as a number", "Invalid numeric literal", " number required"]
        if complaints.contains(where: message.contains) { return arithmeticMessage }
        return ExactNumberRestoration.plainText(message)
    }
}
