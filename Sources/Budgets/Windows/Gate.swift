import Foundation

/// The gate of the whole key: a 429 closes it for everybody, one probe reopens it, and then more and more
/// requests may go in each quarter of a second until it stands open.
struct Gate: Hashable, Codable, Sendable {
    enum Phase: Hashable, Codable {
        case open
        case closed(until: Date)
        case probing
        /// So many requests may go until an instant, and then twice as many in a time as long.
        case reopening(width: Int, left: Int, until: Date)
        /// Nothing is known of the key: others may have used it up.
        case starting
    }

    private(set) var phase = Phase.open
    /// How often it closed in a row, without an answer other than 429 to more than a probe.
    private(set) var attempt = 0
    /// The last permit granted before it closed: a 429 to that one or an earlier one is the same refusal.
    private var lastPermitBefore: Int64 = 0
    /// Permits after that one that are in flight.
    private var inFlight = 0

    /// Until when everybody waits for the answer of the first request of all.
    private var patientUntil = Date.distantFuture

    private static let widestReopening = 64
    /// How long each step of a reopening takes, in seconds.
    private static let step: TimeInterval = 0.25
    private static let patience: TimeInterval = 5

    /// The gate of a key that was never used from here: one request goes first, and its answer opens the gate. What
    /// takes long to answer does not hold up the others for more than some seconds.
    static var starting: Gate {
        var gate = Gate()
        gate.phase = .starting
        return gate
    }

    func admits(at now: Date) -> Bool {
        switch phase {
        case .open: true
        case .closed(let until): now >= until
        case .probing: false
        case .reopening(_, let left, let until): left > 0 || now >= until
        case .starting: inFlight == 0 || now >= patientUntil
        }
    }

    /// When the next request passes by the passing of time alone; nil when an answer must arrive first.
    func opens(at now: Date) -> Date? {
        if admits(at: now) { return now }
        return switch phase {
        case .closed(let until), .reopening(_, _, let until): until
        case .starting: patientUntil
        case .open, .probing: nil
        }
    }

    mutating func granted(_ permit: Int64, at now: Date) {
        switch phase {
        case .closed: phase = .probing
        case .reopening(let width, let left, let until): phase = reopened(width, left, until, at: now)
        case .open, .probing, .starting: break
        }
        if phase == .starting, inFlight == 0 { patientUntil = now + Self.patience }
        if phase != .open { inFlight += 1 }
    }

    /// After one more grant.
    private func reopened(_ width: Int, _ left: Int, _ until: Date, at now: Date) -> Phase {
        if now < until { return .reopening(width: width, left: left - 1, until: until) }
        let width = width * 2
        return width > Self.widestReopening
            ? .open : .reopening(width: width, left: width - 1, until: now + Self.step)
    }

    /// An answer other than 429.
    mutating func accepted(_ permit: Int64, at now: Date) -> Notice? {
        guard leaves(permit) else { return nil }
        switch phase {
        case .open:
            attempt = 0
            return nil
        case .closed: return nil
        case .starting:
            phase = .open
            return nil
        case .probing:
            phase = .reopening(width: 1, left: 1, until: now + Self.step)
            return .gateOpened
        case .reopening: return nil
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

    /// After the clock was set back: the gate is closed no longer than until `latest`.
    mutating func clockWasSetBack(latest: Date) {
        switch phase {
        case .closed(let until): phase = .closed(until: min(until, latest))
        case .reopening(let width, let left, let until):
            phase = .reopening(width: width, left: left, until: min(until, latest))
        case .open, .probing, .starting: break
        }
        patientUntil = min(patientUntil, latest)
    }
}
