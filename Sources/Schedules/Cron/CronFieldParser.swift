/// Reads one field of a cron expression: a list of values, ranges and steps.
struct CronFieldParser {
    let field: CronField
    /// A part of the expression: its indices tell the columns of errors.
    let text: Substring
    /// Whose name `H` is made from.
    let job: JobID?

    func values() throws(CronError) -> ValueSet {
        var values = ValueSet()
        for item in try items() { values.formUnion(try plainValues(item)) }
        return values
    }

    /// The parts of the list, none of them empty.
    func items() throws(CronError) -> [Substring] {
        let items = text.split(separator: ",", omittingEmptySubsequences: false)
        for item in items where item.isEmpty {
            throw error(at: item, "an empty item in a list; remove the extra comma")
        }
        return items
    }

    /// `*`, `5`, `1-5` or `H`, each with an optional step such as `/15`.
    func plainValues(_ item: Substring) throws(CronError) -> ValueSet {
        try refuseMisplacedSigns(item)
        let parts = item.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { throw error(at: parts[2], "`\(item)` has two steps; write one, such as `*/5`") }
        let step = parts.count == 2 ? try step(parts[1]) : nil
        if parts[0].first?.uppercased() == "H" { return try hashedValues(parts[0], step: step) }
        let range = try range(parts[0], isOpen: step != nil)
        return values(from: range.lowerBound, through: range.upperBound, by: step ?? 1)
    }

    func values(from first: Int, through last: Int, by step: Int) -> ValueSet {
        var values = ValueSet()
        for value in stride(from: first, through: last, by: step) {
            values.insert(field == .weekday && value == 7 ? 0 : value)
        }
        return values
    }

    /// When it is open (a step follows), a single value goes on to the last: `5/15` is `5-59/15`.
    func range(_ text: Substring, isOpen: Bool) throws(CronError) -> ClosedRange<Int> {
        if text == "*" { return field.values.lowerBound...field.last }
        let bounds = text.split(separator: "-", omittingEmptySubsequences: false)
        guard bounds.count <= 2 else {
            throw error(at: text, "`\(text)` is not a range; write two values, such as `1-5`")
        }
        let lower = try value(bounds[0])
        guard bounds.count == 2 else { return lower...(isOpen ? max(lower, field.last) : lower) }
        let upper = try value(bounds[1])
        guard lower <= upper else { throw reversedRange(text, lower: lower, upper: upper) }
        return lower...upper
    }

    /// A number or a name.
    func value(_ text: Substring) throws(CronError) -> Int {
        let (lowest, highest) = (field.values.lowerBound, field.values.upperBound)
        if let index = field.valueNames.firstIndex(of: text.uppercased()) { return lowest + index }
        guard !text.isEmpty, text.allSatisfy(\.isASCIIDigit) else {
            let names = field.valueNames
            let orName = if let first = names.first, let last = names.last { " or \(first) to \(last)" } else { "" }
            throw error(at: text, "`\(text)` is not a \(field.name); write \(lowest) to \(highest)\(orName)")
        }
        // More digits than a number can have are out of range as well.
        guard let value = Int(text), field.values.contains(value) else {
            throw error(at: text, "\(field.name) \(text) is out of range; it goes from \(lowest) to \(highest)")
        }
        return value
    }

    private func step(_ text: Substring) throws(CronError) -> Int {
        guard !text.isEmpty, text.allSatisfy(\.isASCIIDigit) else {
            throw error(at: text, "`\(text)` is not a step; write a number after the slash, such as `*/5`")
        }
        let step = Int(text) ?? .max
        guard step > 0 else { throw error(at: text, "a step of 0 never moves; write 1 or more") }
        // A longer step than the field never gets to a second value; the bound keeps the stride from overflowing.
        return min(step, 60)
    }

    func error(at place: Substring, _ message: String) -> CronError {
        CronError(column: place.column, message: message)
    }

    private func reversedRange(_ text: Substring, lower: Int, upper: Int) -> CronError {
        let first = field.values.lowerBound
        let rest =
            field == .weekday && upper == 0
            ? "`\(lower)-7`, as 7 is Sunday too"
            : "`\(lower)-\(field.last),\(first)-\(upper)` to go past the end, or `\(upper)-\(lower)`"
        return error(at: text, "the range `\(text)` is reversed; write \(rest)")
    }
}

extension Substring {
    /// Where the part begins in the whole text, counted from 1 in Unicode scalars.
    var column: Int {
        base.unicodeScalars.distance(from: base.startIndex, to: startIndex) + 1
    }
}
