extension JSONText {
    /// The elements of an array in order, nil for other kinds. They share the array's storage.
    package var elements: [JSONText]? {
        guard kind == .array else { return nil }
        var reader = JSONPartReader(of: self)
        var elements: [JSONText] = []
        while let element = reader.nextElement() { elements.append(element) }
        return elements
    }

    /// The members of an object in order, nil for other kinds. Doubled keys are all listed; a look-up takes the last.
    package var members: [(key: String, value: JSONText)]? {
        guard kind == .object else { return nil }
        var reader = JSONPartReader(of: self)
        var members: [(key: String, value: JSONText)] = []
        while let member = reader.nextMember() {
            members.append((String(decoding: member.key, as: UTF8.self), member.value))
        }
        return members
    }

    /// The value of a key, the last one when the key is doubled; nil without such a key or for other kinds.
    package func member(_ key: String) -> JSONText? {
        member(utf8: [UInt8](key.utf8))
    }

    /// The value of a key given as UTF-8. Decoded keys are compared byte by byte: Unicode normalises nothing here.
    func member(utf8 key: [UInt8]) -> JSONText? {
        guard kind == .object else { return nil }
        var reader = JSONPartReader(of: self)
        var found: JSONText?
        while let member = reader.nextMember() {
            if member.key.elementsEqual(key) { found = member.value }
        }
        return found
    }
}

/// Reads an array or an object part by part, forwards, without decoding the values.
struct JSONPartReader {
    private let bytes: ArraySlice<UInt8>
    /// The next byte to look at, counted from the start of `bytes`.
    private var position = 1

    init(of container: JSONText) {
        bytes = container.bytes
    }

    /// The next element of an array, nil at its end.
    mutating func nextElement() -> JSONText? {
        let text = bytes
        guard let start = startOfPart(in: text.span) else { return nil }
        position = text.span.endOfValue(from: start)
        return JSONText(trusted: part(start..<position))
    }

    /// The next member of an object with its key as UTF-8, nil at its end.
    mutating func nextMember() -> (key: ArraySlice<UInt8>, value: JSONText)? {
        let text = bytes
        guard let startOfKey = startOfPart(in: text.span) else { return nil }
        let endOfKey = text.span.endOfString(from: startOfKey)
        let colon = text.span.skippingSpace(from: endOfKey)
        let startOfValue = text.span.skippingSpace(from: colon + 1)
        position = text.span.endOfValue(from: startOfValue)
        let key = JSONString.decoded(part(startOfKey + 1..<endOfKey - 1))
        return (key, JSONText(trusted: part(startOfValue..<position)))
    }

    private func startOfPart(in text: Span<UInt8>) -> Int? {
        var start = text.skippingSpace(from: position)
        if start < text.count, text[start] == JSONByte.comma { start = text.skippingSpace(from: start + 1) }
        // The last byte is the closing bracket.
        return start < text.count - 1 ? start : nil
    }

    private func part(_ range: Range<Int>) -> ArraySlice<UInt8> {
        bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound]
    }
}
