import Foundation

/// Reads header values one by one, and keeps a sentence for each that it had to ignore.
struct HeaderReader {
    let receivedAt: Date
    let window: TimeInterval
    private(set) var ignored: [String] = []

    /// CHeKT's own window in seconds: a shorter one set by hand does not shorten the server's.
    private static let longestWindow: TimeInterval = 3600

    /// More than anyone allows in one window; a larger number would switch the limiter off.
    private static let largestLimit = 1_000_000

    init(receivedAt: Date, window: TimeInterval) {
        self.receivedAt = receivedAt
        self.window = window
    }

    mutating func limit(_ value: String?) -> Int? {
        guard let text = Self.trimmed(value) else { return nil }
        guard let limit = Int(text), (1...Self.largestLimit).contains(limit) else {
            return ignore(HeaderName.limit, text, "is not a number from 1 to \(Self.largestLimit)")
        }
        return limit
    }

    mutating func remaining(_ value: String?, limit: Int?) -> Int? {
        guard let text = Self.trimmed(value) else { return nil }
        guard let remaining = Int(text), remaining >= 0 else {
            return ignore(HeaderName.remaining, text, "is not a number of requests")
        }
        guard remaining <= limit ?? Self.largestLimit else {
            return ignore(HeaderName.remaining, text, "is more than the limit")
        }
        return remaining
    }

    /// The announced reset with its margin. Epoch milliseconds, epoch seconds and seconds from now are told
    /// apart by size: no window lasts 1e8 s (three years), and 1e11 s since the epoch is the year 5138.
    mutating func reset(_ value: String?) -> (Date, margin: TimeInterval)? {
        guard let text = Self.trimmed(value) else { return nil }
        guard let number = Self.decimal(text), number >= 0 else {
            return ignore(HeaderName.reset, text, "is not a number of seconds")
        }
        let seconds = number < 1e11 ? number : number / 1000
        let reset = number < 1e8 ? receivedAt + seconds : Date(timeIntervalSince1970: seconds)
        let distance = reset.timeIntervalSince(receivedAt)
        let slack = RateHeaders.slack(window: window)
        guard distance >= -slack else { return ignore(HeaderName.reset, text, "lies in the past") }
        guard distance <= max(window, Self.longestWindow) + slack else {
            return ignore(HeaderName.reset, text, "lies further away than one window")
        }
        let isWhole = seconds == seconds.rounded()
        return (reset, isWhole ? RateHeaders.wholeSecondMargin : RateHeaders.fractionMargin)
    }

    /// Zero and an instant that has passed are kept as the moment of arrival: the server set no wait.
    mutating func retryAfter(_ value: String?) -> Date? {
        guard let text = Self.trimmed(value) else { return nil }
        let wait = Self.decimal(text) ?? Self.httpDate(text)?.timeIntervalSince(receivedAt)
        guard let wait, wait >= 0 || Self.decimal(text) == nil else {
            return ignore(HeaderName.retryAfter, text, "is neither a number of seconds nor an HTTP date")
        }
        return receivedAt + min(max(wait, 0), max(window, Self.longestWindow))
    }

    private static func trimmed(_ value: String?) -> String? {
        value?.trimmingCharacters(in: .whitespaces)
    }

    /// A plain decimal number; nil for what `Double` would also take, such as `inf`, `0x10` and `1e9`.
    private static func decimal(_ text: String) -> Double? {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }) else { return nil }
        return Double(text)
    }

    /// A date such as `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that servers still send (RFC 9110, 5.6.7).
    private static func httpDate(_ text: String) -> Date? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT" else { return nil }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard let month = months.firstIndex(of: String(parts[2])) else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return try? Date("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z", strategy: .iso8601)
    }

    private mutating func ignore<Value>(_ name: String, _ text: String, _ fault: String) -> Value? {
        ignored.append("The header \(name) was ignored: \"\(text.prefix(40))\" \(fault).")
        return nil
    }
}

/// The headers that speak about the budget.
enum HeaderName {
    static let limit = "X-RateLimit-Limit"
    static let remaining = "X-RateLimit-Remaining"
    static let reset = "X-RateLimit-Reset"
    static let retryAfter = "Retry-After"
}
