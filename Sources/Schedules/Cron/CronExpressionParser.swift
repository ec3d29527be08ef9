/// Reads a whole cron expression of five fields.
struct CronExpressionParser {
    private let fields: [Substring]
    private static let fieldNames = "minute, hour, day of month, month, weekday"

    init(_ text: String) throws(CronError) {
        fields = text.split(whereSeparator: \.isWhitespace)
        try Self.refuseMacrosAndPrefixes(fields.first)
        guard fields.count == CronField.allCases.count else { throw Self.wrongCount(fields) }
    }

    /// The expression with one space between its fields.
    var text: String { fields.joined(separator: " ") }

    /// A minute or hour field that begins with `*` makes the expression follow the wall clock.
    var followsClock: Bool { begins(with: .minute) || begins(with: .hour) }

    func pattern() throws(CronError) -> CronPattern {
        let pattern = CronPattern(
            minutes: try values(of: .minute), hours: try values(of: .hour), days: try values(of: .day),
            months: try values(of: .month), weekdays: try values(of: .weekday),
            mustFitBothDayFields: begins(with: .day) || begins(with: .weekday))
        guard pattern.hasPossibleDate else {
            let (day, month) = (fields[CronField.day.rawValue], fields[CronField.month.rawValue])
            throw CronError(
                column: day.column,
                message: "this can never fire: no year has day \(day) in month \(month); write a day that exists")
        }
        return pattern
    }

    private func begins(with field: CronField) -> Bool {
        fields[field.rawValue].hasPrefix("*")
    }

    private func values(of field: CronField) throws(CronError) -> ValueSet {
        try CronFieldParser(field: field, text: fields[field.rawValue]).values()
    }

    private static let macros = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
        "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]

    private static func refuseMacrosAndPrefixes(_ first: Substring?) throws(CronError) {
        guard let first else { return }
        if first.hasPrefix("CRON_TZ=") || first.hasPrefix("TZ=") {
            let prefix = first.prefix { $0 != "=" }
            throw CronError(
                column: first.column,
                message: "`\(prefix)=` is not available yet; write the zone as `timezone:` beside `cron:`")
        }
        guard first.hasPrefix("@") else { return }
        let instead = macros[first.lowercased()].map { "`\($0)`" } ?? "five fields: \(fieldNames)"
        throw CronError(column: first.column, message: "`\(first)` is not available yet; write \(instead)")
    }

    private static func wrongCount(_ fields: [Substring]) -> CronError {
        switch fields.count {
        case 0:
            return CronError(column: 1, message: "an empty cron expression; write five fields: \(fieldNames)")
        case 6:
            return CronError(
                column: fields[0].column,
                message: "six fields: seconds are not available yet; write five: \(fieldNames)")
        case let count:
            // What is missing belongs after the last field; what is too much begins at the sixth.
            let place = count > 5 ? fields[5].column : fields[count - 1].column + fields[count - 1].unicodeScalars.count
            return CronError(column: place, message: "\(count) fields; a cron expression has five: \(fieldNames)")
        }
    }
}
