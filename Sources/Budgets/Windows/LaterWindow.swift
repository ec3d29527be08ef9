import Foundation

/// What answers said of a window later than the known one. Resets only move on, so that they also tell in which
/// order a server with moving resets counted requests.
struct LaterWindow: Hashable, Codable, Sendable {
    private var reset: Date
    private(set) var ends: Date
    /// The lowest remaining number seen with this reset.
    private(set) var lowest: Int

    /// How far two answers about one window may lie apart, in seconds: a value in seconds from now counts from when the
    /// answer arrived, and one in whole seconds is rounded.
    private static let jitter: TimeInterval = 1

    init(_ said: ServerWindow.Said, after known: LaterWindow?) {
        guard let known, said.reset <= known.reset + Self.jitter else {
            (reset, ends, lowest) = (said.reset, said.reset + said.margin, said.remaining)
            return
        }
        self = known
        (reset, ends) = (max(reset, said.reset), max(ends, said.reset + said.margin))
        if said.reset >= known.reset - Self.jitter { lowest = min(lowest, said.remaining) }
    }

    /// The lowest number, unless it was certainly counted before the given answer.
    func lowest(notBefore said: ServerWindow.Said) -> Int? {
        reset >= said.reset - Self.jitter ? lowest : nil
    }

    mutating func clockWasSetBack(latest: Date) {
        ends = min(ends, latest)
    }
}
