import Foundation

/// Reads a whole cron expression: five fields, or six with seconds first, or a macro; a prefix may name the zone.
struct CronExpressionParser {
    /// The zone of a prefix such as `CRON_TZ=Europe/Berlin`.
    let zone: TimeZone?
    /// The expression with one space between its fields.
    let text: String
    /// Six, in the order of `CronField`.
    private let fields: [Substring]
    private let job: JobID?

    init(_ text: String, job: JobID?) throws(CronError) {
        let words = text.split(whereSeparator: \.isWhitespace)
        zone = try words.first.flatMap(Self.zone)
        fields = try Self.fields(of: zone == nil ? words : Array(words.dropFirst()))
        self.text = words.joined(separator: " ")
        self.job = job
    }

    /// A minute or hour field that begins with `*` makes the expression follow the wall clock.
    var followsClock: Bool { begins(with: .minute) || begins(with: .hour) }

    func pattern() throws(CronError) -> CronPattern {
        let pattern = CronPattern(
            seconds: try parser(of: .second).values(), minutes: try parser(of: .minute).values(),
            hours: try parser(of: .hour).values(), monthDays: try parser(of: .day).monthDays(),
            months: try parser(of: .month).values(), weekdays: try parser(of: .weekday).weekdays(),
            mustFitBothDayFields: begins(with: .day) || begins(with: .weekday))
        if !pattern.hasPossibleDate { throw impossible(pattern) }
        return pattern
    }

    /// `?` is another spelling of `*`.
    private func begins(with field: CronField) -> Bool {
        fields[field.rawValue].hasPrefix("*") || fields[field.rawValue] == "?"
    }

    private func parser(of field: CronField) -> CronFieldParser {
        CronFieldParser(field: field, text: fields[field.rawValue], job: job)
    }
}

extension CronExpressionParser {
    private static let fieldNames = "minute, hour, day of month, month, weekday"

    private static func zone(_ word: Substring) throws(CronError) -> TimeZone? {
        guard let prefix = ["CRON_TZ=", "TZ="].first(where: word.hasPrefix) else { return nil }
        let name = word.dropFirst(prefix.count)
        do throws(TimeZoneError) {
            return try timeZone(named: String(name))
        } catch {
            throw CronError(column: name.column, message: "\(error)")
        }
    }

    private static func fields(of words: [Substring]) throws(CronError) -> [Substring] {
        let fields = words.first?.hasPrefix("@") == true ? try CronMacro.fields(of: words) : words
        switch fields.count {
        case 5: return ["0"] + fields
        case 6: return fields
        case 0:
            throw CronError(column: 1, message: "an empty cron expression; write five fields: \(fieldNames)")
        default: throw wrongCount(fields)
        }
    }

    /// What is missing belongs after the last field; what is too much begins at the seventh.
    private static func wrongCount(_ fields: [Substring]) -> CronError {
        let last = fields[fields.count - 1]
        let column = fields.count > 6 ? fields[6].column : last.column + last.unicodeScalars.count
        return CronError(
            column: column,
            message: "\(fields.count) fields; a cron expression has five: \(fieldNames), or six with seconds first")
    }

    /// Either no month has such a day, or the weekday field leaves out all that the others allow.
    private func impossible(_ pattern: CronPattern) -> CronError {
        let (day, month) = (fields[CronField.day.rawValue], fields[CronField.month.rawValue])
        let weekday = fields[CronField.weekday.rawValue]
        var onAnyWeekday = pattern
        onAnyWeekday.weekdays = .every
        if onAnyWeekday.hasPossibleDate {
            return CronError(
                column: weekday.column,
                message: "this can never fire: no day \(day) of month \(month) is ever a weekday \(weekday); write days"
                    + " that can meet")
        }
        return CronError(
            column: day.column,
            message: "this can never fire: no year has day \(day) in month \(month); write a day that exists")
    }
}
