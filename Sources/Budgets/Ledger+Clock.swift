import Foundation

extension Ledger {
    /// Two threads may report a little out of order; further back, the clock was set.
    private static let disorder: TimeInterval = 1

    /// Takes a reading of the clock. Time that goes back a little stands still. When the clock was set back,
    /// everything that was put off by the old clock ends no later than it would if it had begun now.
    mutating func read(_ now: Date) -> Date {
        if now < clock - Self.disorder {
            clockWasSetBack(to: now)
            clock = now
        }
        clock = max(clock, now)
        window.forgetReturned(at: clock)
        burst?.forgetReturned(at: clock)
        return clock
    }

    /// Puts the permits that survived a restart back into the windows.
    mutating func restore(_ permits: [RestoredBudget.SpentPermit], at now: Date) {
        for answeredAt in permits.map({ min($0.answeredAt ?? now, now) }).sorted() {
            window.count(answeredAt: answeredAt)
            burst?.count(answeredAt: answeredAt)
        }
        server?.restored(longestWait: window.span, at: now)
        clockWasSetBack(to: now)
        window.forgetReturned(at: now)
        burst?.forgetReturned(at: now)
    }

    private mutating func clockWasSetBack(to now: Date) {
        let margin = RateHeaders.slack(window: window.span) + RateHeaders.wholeSecondMargin
        let latest = now + window.span + margin
        window.clockWasSetBack(to: now)
        burst?.clockWasSetBack(to: now)
        server?.clockWasSetBack(latest: latest)
        gate.clockWasSetBack(latest: latest)
        ceiling?.clockWasSetBack(to: now)
        nextHeaderReport = min(nextHeaderReport, latest)
    }
}
