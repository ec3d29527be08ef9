import Foundation

extension HeaderReader {
    /// When the server wants to be asked again (RFC 9110 section 10.2.3). Of several values the latest one counts.
    /// Zero and an instant that has passed are kept as the moment of arrival: the server set no wait.
    mutating func retryAfter(_ name: String, _ value: String?) -> Date? {
        guard let text = Self.trimmed(value) else { return nil }
        let waits = Self.values(text).compactMap { wait(name, $0) }
        return waits.max().map { receivedAt + min(max($0, 0), longestWait) }
    }

    /// Seconds from now; negative for a date in the past.
    private mutating func wait(_ name: String, _ text: String) -> TimeInterval? {
        let seconds = Self.decimal(text)
        if let seconds, seconds >= 0 { return seconds }
        if seconds == nil, let date = parseHTTPDate(text, receivedAt: receivedAt) {
            return date.timeIntervalSince(receivedAt)
        }
        return ignore(name, text, "is neither a number of seconds nor an HTTP date")
    }

    /// The values between commas. The comma behind the weekday of a date divides nothing.
    private static func values(_ text: String) -> [String] {
        var values: [String] = []
        var weekday: Substring?
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let whole = weekday.map { "\($0),\(part)" } ?? String(part)
            let isWeekday = weekday == nil && HTTPWeekday(part.trimmingCharacters(in: .whitespaces)) != nil
            weekday = isWeekday ? part : nil
            if !isWeekday { values.append(whole.trimmingCharacters(in: .whitespaces)) }
        }
        if let weekday { values.append(String(weekday)) }
        return values
    }
}
