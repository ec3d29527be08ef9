import Foundation

/// What is sent after the announced end of a server's window, before an answer has shown the next one.
///
/// One probe goes alone, even when our own window is full, so that its answer can be read exactly. When it
/// fails or stays out for long, our own window counts again, and further probes follow with growing pauses.
struct Probing: Hashable, Codable, Sendable {
    /// The first permit granted after the end.
    private(set) var first: Int64?
    private(set) var inFlight = 0
    private var failures = 0
    private var refutations = 0
    private var nextProbe = Date.distantPast
    private var patientUntil = Date.distantPast

    /// How long everybody waits for the first probe.
    private static let patience: TimeInterval = 5

    /// How many may go, where our own window would let `own` go.
    func room(own: Int, at now: Date) -> Room {
        Room(counted: isPatient(at: now) ? 0 : own, isProbe: inFlight == 0 && now >= nextProbe, expected: own)
    }

    /// When the next one may go by the passing of time alone, where our own window opens at `own`.
    func opens(own: Date?, at now: Date) -> Date? {
        let probe = inFlight == 0 ? max(now, nextProbe) : nil
        guard isPatient(at: now) else { return [own, probe].compactMap(\.self).min() }
        return probe ?? own.map { max($0, patientUntil) }
    }

    mutating func sent(_ permit: Int64, at now: Date) {
        if first == nil {
            first = permit
            patientUntil = now + Self.patience
        }
        inFlight += 1
    }

    mutating func settled(_ permit: Int64) {
        if let first, permit >= first { inFlight = max(0, inFlight - 1) }
    }

    mutating func failed(_ permit: Int64, longestWait: TimeInterval, at now: Date) {
        guard let first, permit >= first else { return }
        failures += 1
        nextProbe = now + backOff(attempt: failures, atMost: longestWait)
    }

    /// The answer showed the old window: begins anew after the pause that is returned.
    mutating func refuted() -> TimeInterval {
        let count = refutations + 1
        self = Probing()
        refutations = count
        return backOff(attempt: count, atMost: 60)
    }

    mutating func clockWasSetBack(latest: Date) {
        nextProbe = min(nextProbe, latest)
        patientUntil = min(patientUntil, latest)
    }

    /// Whether a probe got no answer.
    var hasFailed: Bool { failures > 0 }

    private func isPatient(at now: Date) -> Bool {
        failures == 0 && (inFlight == 0 || now < patientUntil)
    }
}
