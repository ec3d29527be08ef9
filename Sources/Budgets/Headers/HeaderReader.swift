import Foundation

/// Reads header values one by one, and keeps a sentence for each that it had to ignore.
struct HeaderReader {
    let receivedAt: Date
    let window: TimeInterval
    private(set) var ignored: [String] = []

    /// More than anyone allows in one window; a larger number would switch the limiter off.
    static let largestLimit = 1_000_000

    /// CHeKT's own window in seconds: a shorter one set by hand does not shorten the server's.
    private static let longestWindow: TimeInterval = 3600

    init(receivedAt: Date, window: TimeInterval) {
        self.receivedAt = receivedAt
        self.window = window
    }

    /// The longest time, in seconds, that a server may ask us to wait for one window to end.
    var longestWait: TimeInterval { max(window, Self.longestWindow) }

    mutating func limit(_ name: String, _ value: String?) -> Int? {
        guard let text = Self.trimmed(value) else { return nil }
        guard let limit = Int(text), (1...Self.largestLimit).contains(limit) else {
            return ignore(name, text, "is not a number from 1 to \(Self.largestLimit)")
        }
        return limit
    }

    mutating func remaining(_ name: String, _ value: String?, limit: Int?) -> Int? {
        guard let text = Self.trimmed(value) else { return nil }
        guard let remaining = Int(text), remaining >= 0 else {
            return ignore(name, text, "is not a number of requests")
        }
        guard remaining <= limit ?? Self.largestLimit else { return ignore(name, text, "is more than the limit") }
        return remaining
    }

    /// The announced reset with its margin. Epoch milliseconds, epoch seconds and seconds from now are told
    /// apart by size: no window lasts 1e8 s (three years), and 1e11 s since the epoch is the year 5138.
    mutating func reset(_ name: String, _ value: String?) -> Announcement.Reset? {
        guard let text = Self.trimmed(value) else { return nil }
        guard let number = Self.decimal(text) else {
            guard let date = parseHTTPDate(text, receivedAt: receivedAt) else {
                return ignore(name, text, "is neither a number of seconds nor an HTTP date")
            }
            return reset(name, text, at: date, margin: RateHeaders.wholeSecondMargin)
        }
        guard number >= 0 else { return ignore(name, text, "is not a number of seconds") }
        let seconds = number < 1e11 ? number : number / 1000
        let instant = number < 1e8 ? receivedAt + seconds : Date(timeIntervalSince1970: seconds)
        let isWhole = seconds == seconds.rounded()
        return reset(
            name, text, at: instant, margin: isWhole ? RateHeaders.wholeSecondMargin : RateHeaders.fractionMargin)
    }

    /// A reset that can be the end of the present window; another is ignored.
    mutating func reset(
        _ name: String, _ text: String, at instant: Date, margin: TimeInterval
    ) -> Announcement.Reset? {
        let distance = instant.timeIntervalSince(receivedAt)
        let slack = RateHeaders.slack(window: window)
        guard distance >= -slack else { return ignore(name, text, "lies in the past") }
        guard distance <= longestWait + slack else { return ignore(name, text, "lies further away than one window") }
        return Announcement.Reset(instant: instant, margin: margin)
    }

    /// Keeps a sentence on the value, once for each header and fault, and is nil.
    mutating func ignore<Value>(_ name: String, _ text: String, _ fault: String) -> Value? {
        let sentence = "The header \(name) was ignored: \"\(text.prefix(40))\" \(fault)."
        if !ignored.contains(sentence) { ignored.append(sentence) }
        return nil
    }

    static func trimmed(_ value: String?) -> String? {
        value?.trimmingCharacters(in: .whitespaces)
    }

    /// A plain decimal number; nil for what `Double` would also take, such as `inf`, `0x10` and `1e9`.
    static func decimal(_ text: String) -> Double? {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }) else { return nil }
        return Double(text)
    }
}
