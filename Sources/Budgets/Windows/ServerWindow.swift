import Foundation

/// One window of the server, as its headers describe it: what is left of it, and when it ends.
struct ServerWindow: Hashable, Codable, Sendable {
    /// The end as announced, and the end that we rely on: later by the margin.
    private(set) var reset: Date
    private(set) var ends: Date
    /// False where no header named the end and one configured window is assumed.
    private(set) var isAnnounced: Bool
    /// The lowest remaining number seen in this window, which is the freshest whatever order answers come in.
    private(set) var lowest: Int
    /// The number that the last answers said, with those of our permits that have returned since, one window after
    /// their own answers. A late answer may have raised it.
    private var refilled: Int
    /// When that answer came.
    private var observedAt: Date
    /// The first permit that went although the lowest number did not allow it, since permits of ours had returned.
    private var firstReturned: Int64?
    /// Whether one of those was answered with other than 429.
    private var isProvenToReturn = false
    /// What is known of the use by others.
    private var drift: Drift
    /// The last of our permits that cannot have been counted in this window.
    let lastPermitBefore: Int64
    /// The last of our permits that was certainly counted before this window. Those between the two were in flight
    /// about the announced end of the window before, which is known to a second only.
    let lastPermitSurelyBefore: Int64
    /// The first permit that may be counted in the next window, although this one was relied on.
    private var firstInDoubt: Int64?
    /// The first permit granted for this window; earlier ones may have been counted in the previous one.
    let firstPermit: Int64
    private let previousReset: Date?
    /// For each request without an answer, the last permit at that time. The server may have counted it or not.
    private var lost: [Int64] = []
    /// What answers said of a later window, while nothing had proved that it began.
    private var later: LaterWindow?
    /// What was sent after the end, to see the next window.
    private(set) var probing = Probing()

    init(_ said: Said, firstPermit: Int64, lastPermitBefore: Int64, after previous: ServerWindow?, at now: Date) {
        reset = said.reset
        ends = said.reset + said.margin
        isAnnounced = said.isAnnounced
        lowest = min(said.remaining, previous?.later?.lowest(notBefore: said) ?? said.remaining)
        refilled = said.remaining
        observedAt = now
        self.firstPermit = firstPermit
        self.lastPermitBefore = lastPermitBefore
        lastPermitSurelyBefore = min(lastPermitBefore, (previous?.firstInDoubt ?? .max) - 1)
        previousReset = previous?.reset
        lost = previous?.lost.filter { $0 >= said.permit } ?? []
        drift = Drift(after: previous?.drift)
    }

    /// What an answer said about the server's window.
    struct Said {
        var permit: Int64
        var remaining: Int
        var reset: Date
        var margin: TimeInterval
        var isAnnounced: Bool
    }

    func isCurrent(at now: Date) -> Bool { now < ends }

    /// How many more may go. A request in flight may or may not be counted in `lowest`, so it is subtracted;
    /// once answered it is not: its own answer either lowered `lowest`, or showed that `lowest` was still left.
    ///
    /// Where others spend too, they may spend again before the next answer shows it. Where they do not, as many more
    /// may go as have returned, within our own window, of which `own` is left: no server counts more than a whole
    /// window then, whether its window begins anew, moves along or is a bucket that refills.
    func allowance(inFlight: Int, own: Int) -> Int {
        let shown = drift.allowance(lowest - lost.count, inFlight: inFlight)
        return drift.used > 0 ? shown : max(shown, returned(inFlight: inFlight, own: own))
    }

    /// How many more may go because permits of ours have returned.
    private func returned(inFlight: Int, own: Int) -> Int {
        if drift.used > 0 { return 0 }
        let left = min(refilled - lost.count - inFlight, own)
        // Others that were not noticed may have taken it: the first goes alone.
        return isProvenToReturn ? left : min(left, 1 - inFlight)
    }

    /// Permits of ours returned. That says nothing of a server whose windows are longer than the configured one.
    mutating func returned(_ count: Int, span: TimeInterval) {
        guard reset.timeIntervalSince(observedAt) <= span + RateHeaders.slack(window: span) else { return }
        refilled += count
    }

    /// Requests in the window that were not ours, at least.
    var usedByOthers: Int { drift.used }

    /// Until when a probe would be refused, although this window has ended: answers that already spoke of a later
    /// one left nothing there. Nil when a probe may go.
    func usedUpUntil(inFlight: Int, own: Int, at now: Date) -> Date? {
        guard let later, now < later.ends, later.lowest - inFlight - lost.count <= 0,
            returned(inFlight: inFlight, own: own) <= 0
        else { return nil }
        return later.ends
    }

    /// True when an answer proves that a new window began: it was asked for after the end of this one, and
    /// shows a later reset. Everything else can only lower.
    func isFollowed(by said: Said) -> Bool {
        guard let first = probing.first, said.permit >= first else { return false }
        return !isAnnounced || !said.isAnnounced || said.reset > reset
    }

    /// An answer within this window.
    mutating func lower(_ said: Said, lastPermit: Int64, at now: Date) {
        guard !belongsToPrevious(said) else { return }
        if said.isAnnounced, said.reset > reset { later = LaterWindow(said, after: later) }
        (lowest, refilled) = (min(lowest, said.remaining), min(refilled, said.remaining))
        observedAt = now
        // Whatever was lost before this permit was granted is in its answer, or will never be counted.
        lost.removeFirst(lost.firstIndex { $0 >= said.permit } ?? lost.count)
        if !isAnnounced, said.isAnnounced {
            (reset, ends, isAnnounced) = (said.reset, said.reset + said.margin, true)
        } else if let first = probing.first, said.permit >= first {
            // The server says that its window is not over: its clock is behind ours.
            ends = now + probing.refuted()
        }
    }

    /// Compares what the server counts with what is ours; the number that others used is returned where it is to be
    /// reported. `ownInSpan`: how many of ours count in a whole window's time, for a server that counts those.
    mutating func compare(_ said: Said, limit: Int, lastPermit: Int64, ownInSpan: Int?) -> Int? {
        guard !belongsToPrevious(said) else { return nil }
        let own = max(Int(lastPermit - lastPermitSurelyBefore), ownInSpan ?? 0)
        return drift.sees(limit - said.remaining - own)
    }

    /// An answer that says nothing about the window, or no answer.
    mutating func learnedNothing(from permit: Int64, lastPermit: Int64, longestWait: TimeInterval, at now: Date) {
        lost.append(lastPermit)
        probing.failed(permit, longestWait: longestWait, at: now)
    }

    /// `inFlight` counts this one too, and `oldest` is the first of them.
    mutating func granted(_ permit: Int64, inFlight: Int, oldest: Int64, at now: Date) {
        if firstInDoubt == nil, now >= reset - RateHeaders.wholeSecondMargin { firstInDoubt = oldest }
        guard !isCurrent(at: now) else {
            if lowest - lost.count < inFlight { firstReturned = firstReturned ?? permit }
            return
        }
        if probing.inFlight == 0 { lost.removeAll() }
        probing.sent(permit, at: now)
    }

    /// Whether more went than the lowest number allowed.
    var isExceeded: Bool { firstReturned != nil }

    /// A permit beyond the lowest number was answered. False when the server refused it: nothing had returned there.
    mutating func judgeReturn(of permit: Int64, isRefused: Bool) -> Bool {
        guard let firstReturned, permit >= firstReturned else { return true }
        if !isRefused { isProvenToReturn = true }
        return !isRefused
    }

    /// The request is no longer in flight.
    mutating func settled(_ permit: Int64) {
        probing.settled(permit)
    }

    mutating func clockWasSetBack(latest: Date) {
        ends = min(ends, latest)
        later?.clockWasSetBack(latest: latest)
        probing.clockWasSetBack(latest: latest)
    }

    /// Of two resets the nearer one tells the window, for values in seconds from now jitter.
    private func belongsToPrevious(_ said: Said) -> Bool {
        guard said.permit < firstPermit, let previousReset else { return false }
        guard said.isAnnounced else { return true }
        return said.reset < previousReset + reset.timeIntervalSince(previousReset) / 2
    }
}
