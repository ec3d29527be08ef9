import Foundation

/// The offsets of a zone as Foundation tells them, one at a time.
struct OffsetSource {
    let zone: TimeZone

    /// Offset from UTC in seconds, east is positive.
    func offset(at instant: Int) -> Int {
        zone.secondsFromGMT(for: Date(secondsSince1970: instant))
    }

    /// The first change of the offset after `start` and not after `end`.
    ///
    /// It looks at the offset every six days: since 1970 no zone has changed there and back in less time (Recife in
    /// October 2000 took just under seven days).
    func firstTransition(after start: Int, through end: Int) -> ZoneClock.Transition? {
        let before = offset(at: start)
        var known = start
        while known < end {
            let probe = min(known + 6 * ZoneClock.secondsPerDay, end)
            if offset(at: probe) != before { return transition(between: known, and: probe, before: before) }
            known = probe
        }
        return nil
    }

    /// Halves the span: `start` still has the offset `before`, `end` has not.
    private func transition(between start: Int, and end: Int, before: Int) -> ZoneClock.Transition {
        var (start, end) = (start, end)
        while end - start > 1 {
            let middle = start + (end - start) / 2
            if offset(at: middle) == before { start = middle } else { end = middle }
        }
        return ZoneClock.Transition(instant: end, before: before, after: offset(at: end))
    }
}
