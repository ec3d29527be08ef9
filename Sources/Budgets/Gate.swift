import Foundation

/// The gate of the whole key: a 429 closes it for everybody, one probe reopens it, and then more and more
/// requests may be in flight at once until it stands open.
struct Gate: Hashable, Codable, Sendable {
    enum Phase: Hashable, Codable {
        case open
        case closed(until: Date)
        case probing
        case reopening(width: Int)
    }

    private(set) var phase = Phase.open
    /// How often it closed since it last stood open.
    private(set) var attempt = 0
    /// The last permit granted before it closed: a 429 to that one or an earlier one is the same refusal.
    private var lastPermitBefore: Int64 = 0
    /// Permits after that one that are in flight.
    private var inFlight = 0

    private static let widestReopening = 64

    func admits(at now: Date) -> Bool {
        switch phase {
        case .open: true
        case .closed(let until): now >= until
        case .probing: false
        case .reopening(let width): inFlight < width
        }
    }

    /// When the next request passes by the passing of time alone; nil when an answer must arrive first.
    func opens(at now: Date) -> Date? {
        if admits(at: now) { return now }
        return if case .closed(let until) = phase { until } else { nil }
    }

    mutating func granted(_ permit: Int64) {
        if case .closed = phase { phase = .probing }
        if phase != .open { inFlight += 1 }
    }

    /// An answer other than 429.
    mutating func accepted(_ permit: Int64) -> Notice? {
        guard leaves(permit) else { return nil }
        switch phase {
        case .open, .closed: return nil
        case .probing:
            phase = .reopening(width: 1)
            return .gateOpened
        case .reopening(let width) where width < Self.widestReopening:
            phase = .reopening(width: width * 2)
            return nil
        case .reopening:
            phase = .open
            attempt = 0
            return nil
        }
    }

    /// A 429: the gate closes until the given instant.
    mutating func refused(_ permit: Int64, lastPermit: Int64, until: Date) -> Notice? {
        guard leaves(permit) else { return nil }
        return close(lastPermit: lastPermit, until: until)
    }

    /// No answer: a lost probe says nothing, so the gate stays closed for longer.
    mutating func lost(_ permit: Int64, lastPermit: Int64, until: Date) -> Notice? {
        guard leaves(permit), phase == .probing else { return nil }
        return close(lastPermit: lastPermit, until: until)
    }

    private mutating func close(lastPermit: Int64, until: Date) -> Notice {
        attempt += 1
        lastPermitBefore = lastPermit
        inFlight = 0
        phase = .closed(until: until)
        return .gateClosed(until: until)
    }

    /// False for a permit that was in flight when the gate closed.
    private mutating func leaves(_ permit: Int64) -> Bool {
        guard permit > lastPermitBefore else { return false }
        inFlight = max(0, inFlight - 1)
        return true
    }

    /// The gate as it stands when every request in flight was cut off by a restart.
    func restored(at now: Date) -> Gate {
        var gate = self
        gate.inFlight = 0
        if phase == .probing { gate.phase = .closed(until: now) }
        return gate
    }

    /// After the clock was set back: the gate is closed no longer than until `latest`.
    mutating func clockWasSetBack(latest: Date) {
        if case .closed(let until) = phase { phase = .closed(until: min(until, latest)) }
    }
}
