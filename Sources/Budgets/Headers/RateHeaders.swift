package import Foundation

/// What one answer said about the budget, with everything that makes no sense left out.
package struct RateHeaders: Hashable, Sendable {
    /// Requests that the server allows in one of its windows.
    package var limit: Int?
    /// Requests that the server still allowed when it wrote the answer.
    package var remaining: Int?
    /// When the server's window ends, as announced.
    package var reset: Date?
    /// How long after `reset` the window may really end: one second for a value in whole seconds, which may
    /// have been rounded down (a server that rounds up costs us at most that second); else 50 ms.
    package var resetMargin: TimeInterval
    /// When the server wants to be asked again: never before the answer arrived, never more than a window after.
    package var retryAfter: Date?
    /// One sentence for each header that was ignored.
    package var ignored: [String]

    /// Headers whose values are already understood; without arguments, an answer that says nothing.
    package init(
        limit: Int? = nil, remaining: Int? = nil, reset: Date? = nil, resetMargin: TimeInterval = 1,
        retryAfter: Date? = nil, ignored: [String] = []
    ) {
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
        self.resetMargin = resetMargin
        self.retryAfter = retryAfter
        self.ignored = ignored
    }

    /// Reads the headers of an answer.
    ///
    /// - Parameters:
    ///   - names: the headers to read.
    ///   - fields: looks a field up by its name, whatever the case of its letters; several lines of one name are
    ///     joined with commas, as RFC 9110 section 5.3 has it.
    ///   - receivedAt: when the answer arrived; values in seconds from now count from here.
    ///   - window: the configured window; a reset further away than that and some slack is ignored.
    package init(
        names: HeaderNames = HeaderNames(), fields: (String) -> String?, receivedAt: Date, window: Duration
    ) {
        var reader = HeaderReader(receivedAt: receivedAt, window: window.timeInterval)
        let said = names.areRead ? reader.announcement(names, fields) : Announcement()
        limit = said.limit
        remaining = said.remaining
        reset = said.reset?.instant
        resetMargin = said.reset?.margin ?? RateHeaders.wholeSecondMargin
        retryAfter = reader.retryAfter(names.retryAfter, fields(names.retryAfter))
        ignored = reader.ignored
    }

    static let wholeSecondMargin: TimeInterval = 1
    static let fractionMargin: TimeInterval = 0.05

    /// How far a reset may lie outside the window, because two clocks never agree: a tenth of the window,
    /// at least 2 s and at most 60 s.
    static func slack(window: TimeInterval) -> TimeInterval {
        min(60, max(2, window / 10))
    }
}
