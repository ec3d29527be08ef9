/// A jq program that only names a place in a value: `.`, `.data.sites`, `."a key"`, `.["k"]`, `.list[-1]`, `$steps.a`.
///
/// Such a program needs no jq: the place is found by scanning the bytes, and the value there keeps its own bytes.
package struct JSONPath: Hashable, Sendable {
    /// One step down.
    enum Step: Hashable, Sendable {
        /// Into an object; the key as UTF-8, so that keys are equal only when their bytes are.
        case key([UInt8])
        /// Into an array; negative counts from its end.
        case index(Int)
    }

    /// The program the path was read from, without the spaces around it.
    package let program: String
    /// The variable (without its dollar) the path begins at; nil when it begins at the input.
    package let variable: String?
    let steps: [Step]

    /// Reads a program, nil unless it is a plain path.
    package init?(_ program: String) {
        var parser = JSONPathParser(program)
        guard let (variable, steps) = parser.parse() else { return nil }
        self.program = String(decoding: parser.text, as: UTF8.self)
        self.variable = variable
        self.steps = steps
    }

    /// The value at this path, by jq's rules: `null` for a missing key, an index out of range and anything in `null`;
    /// an error for a key of what is no object and an index of what is no array.
    ///
    /// `value` is the input, or the variable's value when the path begins at a variable.
    package func value(in value: JSONText) throws(JSONPathError) -> JSONText {
        var current = value
        for (position, step) in steps.enumerated() {
            switch (step, current.kind) {
            case (_, .null): return .null
            case (.key(let key), .object): current = current.member(utf8: key) ?? .null
            case (.index(let index), .array): current = current.element(at: index) ?? .null
            default: throw JSONPathError(path: program, step: step, place: place(of: position), found: current.kind)
            }
        }
        return current
    }

    /// The part of the path before the step at `position`, as text.
    private func place(of position: Int) -> String {
        let steps = steps[..<position].map(\.description).joined()
        if let variable { return "$" + variable + steps }
        return steps.isEmpty ? "." : steps.first == "." ? steps : "." + steps
    }
}

extension JSONPath.Step: CustomStringConvertible {
    var description: String {
        switch self {
        case .index(let index): return "[\(index)]"
        case .key(let key):
            let isName = key.allSatisfy(JSONPathParser.isNamePart) && !(key.first.map(JSONByte.isDigit) ?? true)
            let name = String(decoding: key, as: UTF8.self)
            return isName ? ".\(name)" : ".\(JSONText.string(name))"
        }
    }
}

/// A path led into a value of the wrong kind.
package struct JSONPathError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence: what could not be taken, of what, and what that is.
    package let description: String

    init(path: String, step: JSONPath.Step, place: String, found: JSONText.Kind) {
        let kind = found == .bool ? "a boolean" : found == .array || found == .object ? "an \(found)" : "a \(found)"
        let wanted =
            switch step {
            case .key: "an object"
            case .index: "an array"
            }
        description = "\(path): \(step) needs \(wanted), and \(place == "." ? "the input" : place) is \(kind)"
    }
}

extension JSONText {
    /// The element at an index, counted from the end when negative; nil out of range or for other kinds.
    func element(at index: Int) -> JSONText? {
        guard kind == .array else { return nil }
        if index < 0 {
            let elements = elements ?? []
            return elements.count + index >= 0 ? elements[elements.count + index] : nil
        }
        var reader = JSONPartReader(of: self)
        for _ in 0..<index where reader.nextElement() == nil { return nil }
        return reader.nextElement()
    }
}
