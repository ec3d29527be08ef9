/// A variable that a program reads, with the field that it takes of it at once.
struct ProgramReference: Hashable {
    /// Without the dollar.
    var variable: String
    /// Where the variable stands in the program, dollar included, in scalars.
    var range: Range<Int>
    /// `NAME` of `$vars.NAME`, `$vars["NAME"]` and `$vars | .NAME`.
    var field: Field?

    /// A field by its name.
    struct Field: Hashable {
        var name: String
        /// Where the name stands, without quotes.
        var range: Range<Int>
    }
}

/// Finds what a program reads, outside of strings and comments.
struct ProgramReferences {
    /// In the order of the program.
    private(set) var found: [ProgramReference] = []
    /// The variables that the program binds itself, anywhere. Whether a use is in reach of its binding is left to jq.
    private(set) var bound: Set<String> = []

    private let scalars: [Unicode.Scalar]
    private var pattern: Pattern?

    /// The stretch in which variables are bound: after `as`, `label` or `def`.
    private struct Pattern {
        var isDefinition: Bool
        var depth = 0
    }

    /// `inputIsVariables`: `.` is the object of all variables, so that a program that begins with `.vars.a` reads
    /// `$vars.a`.
    init(in program: String, inputIsVariables: Bool) {
        scalars = Array(program.unicodeScalars)
        if inputIsVariables { takeField(of: 0) }
        // Most programs are plain paths.
        guard program.utf8.contains(UInt8(ascii: "$")) else { return }
        var scanner = ProgramScanner()
        for position in scalars.indices {
            if scanner.isInCode { take(position) }
            scanner.consume(scalars[position])
        }
    }

    private mutating func take(_ position: Int) {
        switch scalars[position] {
        case "$": takeVariable(position)
        case "a", "d", "l": beginPattern(position)
        case "(" where pattern?.depth == 0 && pattern?.isDefinition == false: pattern = nil
        case "(", "[", "{": pattern?.depth += 1
        case ")", "]", "}": pattern?.depth -= 1
        case "|" where pattern?.depth == 0, ":" where pattern?.depth == 0: pattern = nil
        default: break
        }
    }

    private mutating func beginPattern(_ position: Int) {
        if position > 0, isNameScalar(scalars[position - 1]) || ".$@".unicodeScalars.contains(scalars[position - 1]) {
            return
        }
        let word = name(at: position)
        guard ["as", "label", "def"].contains(word) else { return }
        pattern = Pattern(isDefinition: word == "def")
    }

    private mutating func takeVariable(_ position: Int) {
        let variable = name(at: position + 1)
        guard !variable.isEmpty else { return }
        if pattern != nil {
            bound.insert(variable)
            return
        }
        let end = position + 1 + variable.unicodeScalars.count
        found.append(ProgramReference(variable: variable, range: position..<end, field: field(after: end)))
    }

    /// `.vars.a` at the start.
    private mutating func takeField(of start: Int) {
        guard let variable = fieldName(at: start) else { return }
        let field = field(after: variable.range.upperBound)
        found.append(ProgramReference(variable: variable.name, range: variable.range, field: field))
    }

    private func field(after end: Int) -> ProgramReference.Field? {
        var position = end
        if scalar(position) == "?" { position += 1 }
        if scalar(position) == "[" { return quotedName(at: position + 1) }
        let piped = skippingBlanks(position)
        if scalar(piped) == "|" { position = skippingBlanks(piped + 1) }
        return fieldName(at: position)
    }

    /// `.NAME` or `."NAME"`.
    private func fieldName(at position: Int) -> ProgramReference.Field? {
        guard scalar(position) == "." else { return nil }
        if scalar(position + 1) == "\"" { return quotedName(at: position + 1) }
        let name = name(at: position + 1)
        if name.isEmpty || ("0"..."9").contains(name.unicodeScalars.first ?? " ") { return nil }
        return ProgramReference.Field(name: name, range: position + 1..<position + 1 + name.unicodeScalars.count)
    }

    private func quotedName(at position: Int) -> ProgramReference.Field? {
        guard scalar(position) == "\"" else { return nil }
        let name = scalars[(position + 1)...].prefix { $0 != "\"" && $0 != "\\" }
        guard !name.isEmpty, scalar(name.endIndex) == "\"" else { return nil }
        return ProgramReference.Field(
            name: String(String.UnicodeScalarView(name)), range: name.startIndex..<name.endIndex)
    }

    private func name(at position: Int) -> String {
        guard position < scalars.count else { return "" }
        return String(String.UnicodeScalarView(scalars[position...].prefix(while: isNameScalar)))
    }

    private func skippingBlanks(_ position: Int) -> Int {
        var position = position
        while let scalar = scalar(position), scalar.properties.isWhitespace { position += 1 }
        return position
    }

    private func scalar(_ position: Int) -> Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }
}
