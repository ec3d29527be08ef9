/// What a clock leaves out and what it shows twice.
extension ZoneClock {
    /// The readings that the clock jumps over at `instant`; nil when it jumps over none then.
    func gap(endingAt instant: Int) -> Range<Int>? {
        firstTransition(after: instant - 1, through: instant)?.gap
    }

    /// Whether the clock will show again what it shows at `instant`.
    func isFirstPass(at instant: Int) -> Bool {
        // No zone ever repeated more than a day.
        let next = firstTransition(after: instant, through: instant + Self.secondsPerDay)
        return next?.repeated?.contains(reading(at: instant)) == true
    }

    /// Whether the clock has shown before what it shows at `instant`.
    func isSecondPass(at instant: Int) -> Bool {
        let last = firstTransition(after: instant - Self.secondsPerDay, through: instant)
        return last?.repeated?.contains(reading(at: instant)) == true
    }
}

extension ZoneClock.Transition {
    /// The readings that are never shown.
    var gap: Range<Int>? { after > before ? instant + before..<instant + after : nil }

    /// The readings that are shown twice.
    var repeated: Range<Int>? { after < before ? instant + after..<instant + before : nil }
}
