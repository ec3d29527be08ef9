import Foundation

/// What a server says to one request, in the words of its headers.
struct FakeAnswer {
    var status: Int
    var headers: [String: String]
}

/// A server that limits requests by its own code, told the true time.
protocol FakeServer {
    var refusals: Int { get }
    mutating func receive(at now: Date) -> FakeAnswer
}

/// How a server writes down the end of its window.
enum ResetStyle: CaseIterable {
    case epochSeconds, epochMilliseconds, secondsFromNow, fractionalSecondsFromNow

    func text(_ reset: Date, now: Date) -> String {
        switch self {
        case .epochSeconds: String(Int(reset.timeIntervalSince1970))
        case .epochMilliseconds: String(Int(reset.timeIntervalSince1970 * 1000))
        case .secondsFromNow: String(Int(reset.timeIntervalSince(now)))
        case .fractionalSecondsFromNow: String(reset.timeIntervalSince(now))
        }
    }
}

/// So many requests in each window of the clock.
struct FixedWindowServer: FakeServer {
    let limit: Int
    let span: TimeInterval
    let style: ResetStyle
    /// Where windows begin.
    let anchor: Date
    private(set) var refusals = 0
    /// Accepted requests by the number of their window, counted from the anchor.
    private(set) var accepted: [Int: Int] = [:]

    mutating func receive(at now: Date) -> FakeAnswer {
        let window = Int((now.timeIntervalSince(anchor) / span).rounded(.down))
        let used = accepted[window, default: 0]
        let isAccepted = used < limit
        if isAccepted { accepted[window] = used + 1 } else { refusals += 1 }
        let headers = [
            "x-ratelimit-limit": String(limit),
            "x-ratelimit-remaining": String(max(0, limit - used - 1)),
            "x-ratelimit-reset": style.text(anchor + Double(window + 1) * span, now: now),
        ]
        return FakeAnswer(status: isAccepted ? 200 : 429, headers: headers)
    }
}

/// So many requests in any stretch of time; announces when the oldest one leaves it.
struct SlidingWindowServer: FakeServer {
    let limit: Int
    let span: TimeInterval
    /// Nil for a server that sends no headers.
    let style: ResetStyle?
    private(set) var refusals = 0
    private(set) var total = 0
    private var counted: [Date] = []

    init(limit: Int, span: TimeInterval, style: ResetStyle?) {
        self.limit = limit
        self.span = span
        self.style = style
    }

    mutating func receive(at now: Date) -> FakeAnswer {
        counted.removeAll { $0 + span <= now }
        let isAccepted = counted.count < limit
        if isAccepted {
            counted.append(now)
            total += 1
        } else {
            refusals += 1
        }
        guard let style else { return FakeAnswer(status: isAccepted ? 200 : 429, headers: [:]) }
        let headers = [
            "x-ratelimit-limit": String(limit),
            "x-ratelimit-remaining": String(limit - counted.count),
            "x-ratelimit-reset": style.text(counted[0] + span, now: now),
        ]
        return FakeAnswer(status: isAccepted ? 200 : 429, headers: headers)
    }
}

/// A bucket that refills steadily; announces when it will be full.
struct TokenBucketServer: FakeServer {
    let capacity: Int
    let span: TimeInterval
    let style: ResetStyle
    private(set) var refusals = 0
    private(set) var total = 0
    private var tokens: Double
    private var refilledAt: Date

    init(capacity: Int, span: TimeInterval, style: ResetStyle, at now: Date) {
        self.capacity = capacity
        self.span = span
        self.style = style
        tokens = Double(capacity)
        refilledAt = now
    }

    mutating func receive(at now: Date) -> FakeAnswer {
        let rate = Double(capacity) / span
        tokens = min(Double(capacity), tokens + now.timeIntervalSince(refilledAt) * rate)
        refilledAt = now
        let isAccepted = tokens >= 1
        if isAccepted {
            tokens -= 1
            total += 1
        } else {
            refusals += 1
        }
        let full = now + (Double(capacity) - tokens) / rate
        let headers = [
            "x-ratelimit-limit": String(capacity),
            "x-ratelimit-remaining": String(Int(tokens)),
            "x-ratelimit-reset": style.text(full, now: now),
        ]
        return FakeAnswer(status: isAccepted ? 200 : 429, headers: headers)
    }
}
