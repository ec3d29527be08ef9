/// Follows a jq program character by character and knows whether its brackets and strings balance. Strings may
/// hold programs again, as in `"\(.a)"`.
struct ProgramScanner {
    private enum Frame: Equatable {
        case bracket(closing: Unicode.Scalar)
        case string
        case interpolation
    }

    private var frames: [Frame] = []
    private var isEscaped = false
    private(set) var isInComment = false

    /// Whether everything that was opened is closed.
    var isBalanced: Bool { frames.isEmpty }

    /// Whether the next character belongs to the program itself, not to a string or a comment.
    var isInCode: Bool { frames.last != .string && !isInComment }

    mutating func consume(_ scalar: Unicode.Scalar) {
        if frames.last == .string {
            consumeInString(scalar)
        } else if isInComment {
            isInComment = scalar != "\n"
        } else {
            consumeInCode(scalar)
        }
    }

    private mutating func consumeInString(_ scalar: Unicode.Scalar) {
        if isEscaped {
            isEscaped = false
            if scalar == "(" { frames.append(.interpolation) }
        } else if scalar == "\\" {
            isEscaped = true
        } else if scalar == "\"" {
            frames.removeLast()
        }
    }

    private mutating func consumeInCode(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "#": isInComment = true
        case "\"": frames.append(.string)
        case "(": frames.append(.bracket(closing: ")"))
        case "[": frames.append(.bracket(closing: "]"))
        case "{": frames.append(.bracket(closing: "}"))
        case ")" where frames.last == .interpolation: frames.removeLast()
        case ")", "]", "}":
            if frames.last == .bracket(closing: scalar) { frames.removeLast() }
        default: break
        }
    }
}

/// The step ids that a program refers to as `$steps.ID`, each with its offset in the program, in scalars.
package func referencedSteps(in program: String) -> [(id: String, offset: Int)] {
    let scalars = Array(program.unicodeScalars)
    let prefix = Array("$steps.".unicodeScalars)
    var scanner = ProgramScanner()
    var found: [(id: String, offset: Int)] = []
    for (offset, scalar) in scalars.enumerated() {
        if scanner.isInCode, scalars[offset...].starts(with: prefix) {
            let name = scalars[(offset + prefix.count)...].prefix { isNameScalar($0) }
            if !name.isEmpty { found.append((String(String.UnicodeScalarView(name)), offset + prefix.count)) }
        }
        scanner.consume(scalar)
    }
    return found
}

/// Letters, digits and the underscore of jq's names.
func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_")
}
