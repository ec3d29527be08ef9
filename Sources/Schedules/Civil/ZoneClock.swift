import Foundation

/// The wall clock of a time zone, in whole seconds.
///
/// An *instant* is counted in seconds since 1970-01-01T00:00:00Z. A *reading* is what the clock on the wall shows,
/// counted in seconds since it showed 1970-01-01 00:00:00. Readings of a transition's gap are never shown; readings of
/// a repeated hour are shown twice.
struct ZoneClock {
    private let table: ZoneTable

    static let secondsPerDay = 86_400

    /// A change of the offset from UTC: from `instant` on, `after` holds.
    struct Transition: Equatable {
        var instant: Int
        var before: Int
        var after: Int
    }

    init(zone: TimeZone) {
        table = .of(zone)
    }

    /// Offset from UTC in seconds, east is positive.
    func offset(at instant: Int) -> Int {
        ZoneTable.span.contains(instant) ? table.offset(at: instant) : source.offset(at: instant)
    }

    func reading(at instant: Int) -> Int {
        instant + offset(at: instant)
    }

    /// The first change of the offset after `start` and not after `end`.
    func firstTransition(after start: Int, through end: Int) -> Transition? {
        guard ZoneTable.span.contains(start) else { return source.firstTransition(after: start, through: end) }
        if let transition = table.firstTransition(after: start) {
            return transition.instant <= end ? transition : nil
        }
        // The table has no more: what is left lies behind it.
        return source.firstTransition(after: ZoneTable.span.upperBound - 1, through: end)
    }

    /// For what lies outside of the table.
    private var source: OffsetSource { OffsetSource(zone: table.zone) }
}

/// How fixed schedules see a clock: every local date once, whatever the clock repeats or leaves out.
extension ZoneClock {
    /// The first instant at which the clock shows `reading` or, when a gap leaves it out, has gone past it.
    func firstInstant(reaching reading: Int) -> Int {
        // Offsets are less than a day, so the instant lies within a day of the reading.
        let (start, end) = (reading - Self.secondsPerDay, reading + Self.secondsPerDay)
        guard let transition = firstTransition(after: start, through: end) else { return reading - offset(at: start) }
        let beforeTransition = reading - transition.before
        if beforeTransition < transition.instant { return beforeTransition }
        return max(transition.instant, reading - transition.after)
    }

    /// The lowest reading that the clock has not yet shown or gone past at `instant`.
    func lowestUnseenReading(after instant: Int) -> Int {
        let next = reading(at: instant) + 1
        // No zone ever repeated more than a day.
        guard let transition = firstTransition(after: instant - Self.secondsPerDay, through: instant) else {
            return next
        }
        return max(next, transition.instant + transition.before)
    }

    /// Whether any instant has this local date. Samoa had no 30 December 2011.
    func hasDate(ofReading reading: Int) -> Bool {
        let midnight = reading - reading.flooredRemainder(by: Self.secondsPerDay)
        return self.reading(at: firstInstant(reaching: midnight)) < midnight + Self.secondsPerDay
    }
}
