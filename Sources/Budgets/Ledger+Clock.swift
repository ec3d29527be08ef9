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
        waiters.advance(to: clock)
        forgetReturned()
        return clock
    }

    mutating func forgetReturned() {
        let (now, span) = (clock, span)
        change { state in
            let returned = state.window.forgetReturned(at: now)
            state.server?.returned(returned, span: span)
            state.burst.forgetReturned(at: now)
            state.lanes.forgetReturned(at: now)
        }
    }

    mutating func clockWasSetBack(to now: Date) {
        let span = settings.window.per.timeInterval
        let latest = now + span + RateHeaders.slack(window: span) + RateHeaders.wholeSecondMargin
        change { state in
            state.window.clockWasSetBack(to: now)
            state.burst.clockWasSetBack(to: now)
            state.lanes.clockWasSetBack(to: now)
            state.server?.clockWasSetBack(latest: latest)
            state.gate.clockWasSetBack(latest: latest)
            state.ceiling?.clockWasSetBack(to: now)
            state.nextHeaderReport = min(state.nextHeaderReport, latest)
        }
    }
}
