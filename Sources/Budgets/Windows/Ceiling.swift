import Foundation

/// A limit set by hand, counted in windows that begin with the server's, so that a full window of the server
/// can be used. Servers with shorter windows get no further window before the length of ours has passed.
struct Ceiling: Hashable, Codable, Sendable {
    private var start: Date
    /// The last permit that does not count in this window.
    private var lastPermitBefore: Int64

    /// How much earlier than a window after the last one the next may begin, for resets in whole seconds.
    private static let tolerance: TimeInterval = 1

    /// The first window that the server showed, and the last permit that does not count in it.
    init(window: ServerWindow, span: TimeInterval) {
        start = window.reset - span
        lastPermitBefore = window.lastPermitBefore
    }

    func used(lastPermit: Int64) -> Int {
        Int(lastPermit - lastPermitBefore)
    }

    /// True when a window of the server that begins at `reset` begins one of the ceiling's too.
    func renews(at reset: Date, span: TimeInterval) -> Bool {
        reset >= start + span - Self.tolerance
    }

    mutating func renew(at reset: Date, window: ServerWindow) {
        start = reset
        lastPermitBefore = window.lastPermitBefore
    }

    mutating func clockWasSetBack(to now: Date) {
        start = min(start, now)
    }
}
