extension JSONText {
    /// `null`
    package static let null = JSONText(trusted: [UInt8]("null".utf8)[...])
    /// `true`
    package static let `true` = JSONText(trusted: [UInt8]("true".utf8)[...])
    /// `false`
    package static let `false` = JSONText(trusted: [UInt8]("false".utf8)[...])
    /// `{}`
    package static let emptyObject = JSONText(trusted: [UInt8]("{}".utf8)[...])
    /// `[]`
    package static let emptyArray = JSONText(trusted: [UInt8]("[]".utf8)[...])

    /// A string, quoted and escaped.
    package static func string(_ value: String) -> JSONText {
        var text: [UInt8] = []
        text.reserveCapacity(value.utf8.count + 2)
        JSONString.append(value, to: &text)
        return JSONText(trusted: text[...])
    }

    /// An integer.
    package static func number(_ value: Int) -> JSONText {
        JSONText(trusted: [UInt8](String(value).utf8)[...])
    }

    /// `true` or `false`.
    package static func bool(_ value: Bool) -> JSONText {
        value ? .true : .false
    }

    /// An array of the values, each with its own bytes, without white space between them.
    package static func array(_ values: [JSONText]) -> JSONText {
        var text = [JSONByte.openBracket]
        text.reserveCapacity(values.reduce(2) { $0 + $1.bytes.count + 1 })
        for (index, value) in values.enumerated() {
            if index > 0 { text.append(JSONByte.comma) }
            text.append(contentsOf: value.bytes)
        }
        text.append(JSONByte.closeBracket)
        return JSONText(trusted: text[...])
    }

    /// An object with these members in this order. Doubled keys are written as they are.
    package static func object(_ members: [(String, JSONText)]) -> JSONText {
        var text = [JSONByte.openBrace]
        for (index, (key, value)) in members.enumerated() {
            if index > 0 { text.append(JSONByte.comma) }
            JSONString.append(key, to: &text)
            text.append(JSONByte.colon)
            text.append(contentsOf: value.bytes)
        }
        text.append(JSONByte.closeBrace)
        return JSONText(trusted: text[...])
    }

    /// The same value on one line: the white space between its parts is removed, and nothing else is changed.
    package func compact() -> JSONText {
        let text = bytes.span
        var kept: [UInt8] = []
        var start = 0
        var index = 0
        while index < text.count {
            if text[index] == JSONByte.quote {
                index = text.endOfString(from: index)
            } else if JSONByte.isSpace(text[index]) {
                kept.append(contentsOf: bytes[bytes.startIndex + start..<bytes.startIndex + index])
                index = text.skippingSpace(from: index)
                start = index
            } else {
                index += 1
            }
        }
        guard start > 0 else { return self }
        kept.append(contentsOf: bytes[(bytes.startIndex + start)...])
        return JSONText(trusted: kept[...])
    }
}
