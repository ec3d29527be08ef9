import Foundation

/// What answers said of a window later than the known one. Resets only move on, so that they also tell in which
/// order a server with moving resets counted requests.
struct LaterWindow: Hashable, Codable, Sendable {
    private var reset: Date
    private(set) var ends: Date
    /// The lowest remaining number seen with this reset.
    private(set) var lowest: Int

    init(_ said: ServerWindow.Said, after known: LaterWindow?) {
        guard let known, said.reset <= known.reset + said.margin else {
            (reset, ends, lowest) = (said.reset, said.reset + said.margin, said.remaining)
            return
        }
        self = known
        if said.reset >= known.reset - said.margin { lowest = min(lowest, said.remaining) }
    }

    /// The lowest number, unless it was certainly counted before the given answer.
    func lowest(notBefore said: ServerWindow.Said) -> Int? {
        reset >= said.reset - said.margin ? lowest : nil
    }

    mutating func clockWasSetBack(latest: Date) {
        ends = min(ends, latest)
    }
}
