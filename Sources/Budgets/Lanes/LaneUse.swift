import Foundation

/// What the lanes that have a reserve or a ceiling spent of a window.
struct LaneUse: Hashable, Codable, Sendable {
    private var critical: SlidingWindow
    private var bulk: SlidingWindow
    /// Permits granted for the server's current window, where that began anew; nil where it only moves along.
    private var sinceBeginning: [String: Int]?

    init(span: TimeInterval) {
        (critical, bulk) = (SlidingWindow(span: span), SlidingWindow(span: span))
    }

    mutating func setSpan(_ span: TimeInterval) {
        critical.setSpan(span)
        bulk.setSpan(span)
    }

    mutating func granted(_ lane: Lane) {
        sinceBeginning?[lane.rawValue, default: 0] += 1
    }

    mutating func answered(_ lane: Lane, at now: Date) {
        switch lane {
        case .critical: critical.count(answeredAt: now)
        case .bulk: bulk.count(answeredAt: now)
        case .normal: break
        }
    }

    /// A window of the server begins; what is in flight counts in it. It renews everything, or moves along.
    mutating func windowBegins(inFlight: [Lane], renewsAll: Bool) {
        sinceBeginning = renewsAll ? Dictionary(inFlight.map { ($0.rawValue, 1) }, uniquingKeysWith: +) : nil
    }

    /// How much a lane used of the window in force. `inServerWindow`: the server's current window is that.
    func used(_ lane: Lane, inFlight: Int, inServerWindow: Bool, at now: Date) -> Int {
        if inServerWindow, let sinceBeginning { return sinceBeginning[lane.rawValue, default: 0] }
        return inFlight + (window(of: lane)?.counted(at: now) ?? 0)
    }

    /// When a lane that is at its ceiling may go on by the passing of time alone; nil when an answer must arrive first.
    func opens(_ lane: Lane, ceiling: Int, inFlight: Int, windowEnd: Date?, at now: Date) -> Date? {
        if let windowEnd, sinceBeginning != nil { return windowEnd }
        return window(of: lane)?.opens(limit: ceiling, inFlight: inFlight, at: now)
    }

    /// Whether the server's current window renewed everything when it began.
    var isRenewed: Bool { sinceBeginning != nil }

    mutating func forgetReturned(at now: Date) {
        critical.forgetReturned(at: now)
        bulk.forgetReturned(at: now)
    }

    mutating func clockWasSetBack(to now: Date) {
        critical.clockWasSetBack(to: now)
        bulk.clockWasSetBack(to: now)
    }

    private func window(of lane: Lane) -> SlidingWindow? {
        switch lane {
        case .critical: critical
        case .bulk: bulk
        case .normal: nil
        }
    }
}
