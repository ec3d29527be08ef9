import Foundation

/// A date of HTTP in any of the three forms of RFC 9110 section 5.6.7; nil for anything else:
///
///     Sun, 06 Nov 1994 08:49:37 GMT
///     Sunday, 06-Nov-94 08:49:37 GMT
///     Sun Nov  6 08:49:37 1994
///
/// A year of two digits is the latest one that lies no more than 50 years after `receivedAt`. Whether the weekday is
/// that of the day is not asked.
func parseHTTPDate(_ text: String, receivedAt: Date) -> Date? {
    let words = text.split(separator: " ")
    guard let first = words.first, let weekday = HTTPWeekday(String(first.filter { $0 != "," })) else { return nil }
    switch (words.count, first.hasSuffix(","), weekday.isShort) {
    case (6, true, true):
        guard words[5] == "GMT", words[3].utf8.count == 4 else { return nil }
        return instant(day: words[1], month: words[2], year: number(words[3]), time: words[4])
    case (4, true, false):
        let date = words[1].split(separator: "-", omittingEmptySubsequences: false)
        guard words[3] == "GMT", date.count == 3, date[2].utf8.count == 2 else { return nil }
        let year = number(date[2]).map { fullYear($0, receivedAt: receivedAt) }
        return instant(day: date[0], month: date[1], year: year, time: words[2])
    case (5, false, true):
        guard words[4].utf8.count == 4 else { return nil }
        return instant(day: words[2], month: words[1], year: number(words[4]), time: words[3])
    default:
        return nil
    }
}

/// The name of a weekday as dates of HTTP have it.
struct HTTPWeekday {
    /// True for three letters.
    let isShort: Bool

    private static let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    init?(_ text: String) {
        guard let name = Self.names.first(where: { $0 == text || $0.prefix(3) == text }) else { return nil }
        isShort = name != text
    }
}

private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

private func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(digits) : nil
}

/// A day and a time that the calendar and the clock have, in UTC. A leap second is the one after it.
private func instant(day: Substring, month: Substring, year: Int?, time: Substring) -> Date? {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 3, clock.allSatisfy({ $0.utf8.count == 2 }), day.utf8.count <= 2,
        let year, let day = number(day), let month = months.firstIndex(of: String(month)),
        let hour = number(clock[0]), hour < 24, let minute = number(clock[1]), minute < 60,
        let second = number(clock[2]), second <= 60
    else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let components = DateComponents(year: year, month: month + 1, day: day, hour: hour, minute: minute)
    guard components.isValidDate(in: calendar) else { return nil }
    return calendar.date(from: components).map { $0 + TimeInterval(second) }
}

private func fullYear(_ twoDigits: Int, receivedAt: Date) -> Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let latest = calendar.component(.year, from: receivedAt) + 50
    let year = latest - latest % 100 + twoDigits
    return year > latest ? year - 100 : year
}
